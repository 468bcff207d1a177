// accepted: two heaps for the halves, of a class that is given its comparison; what has left is counted and dropped at the top
class PriorityHeap<T> {
  private readonly items: T[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  size(): number {
    return this.items.length;
  }

  peek(): T {
    return this.items[0];
  }

  push(item: T): void {
    this.items.push(item);
    let child = this.items.length - 1;
    while (child > 0) {
      const parent = Math.floor((child - 1) / 2);
      if (this.compare(this.items[child], this.items[parent]) >= 0) break;
      this.swap(child, parent);
      child = parent;
    }
  }

  pop(): T {
    const top = this.items[0];
    const last = this.items.pop()!;
    if (this.items.length > 0) {
      this.items[0] = last;
      let parent = 0;
      while (true) {
        const left = 2 * parent + 1;
        const right = left + 1;
        let best = parent;
        if (left < this.items.length && this.compare(this.items[left], this.items[best]) < 0) best = left;
        if (right < this.items.length && this.compare(this.items[right], this.items[best]) < 0) best = right;
        if (best === parent) break;
        this.swap(parent, best);
        parent = best;
      }
    }
    return top;
  }

  private swap(a: number, b: number): void {
    [this.items[a], this.items[b]] = [this.items[b], this.items[a]];
  }
}

type Entry = { value: number; position: number };

function medianSlidingWindow(nums: number[], k: number): number[] {
  const lower = new PriorityHeap<Entry>((a, b) => b.value - a.value);
  const upper = new PriorityHeap<Entry>((a, b) => a.value - b.value);
  const inLower = new Set<number>();
  let surplus = 0;
  let first = 0;
  const prune = (heap: PriorityHeap<Entry>): void => {
    while (heap.size() > 0 && heap.peek().position < first) heap.pop();
  };
  const medians: number[] = [];
  nums.forEach((value, position) => {
    first = position - k + 1;
    if (first > 0) surplus += inLower.has(first - 1) ? -1 : 1;
    prune(lower);
    prune(upper);
    if (lower.size() > 0 && value <= lower.peek().value) {
      lower.push({ value, position });
      inLower.add(position);
      surplus += 1;
    } else {
      upper.push({ value, position });
      surplus -= 1;
    }
    while (surplus < 0) {
      const moved = upper.pop();
      lower.push(moved);
      inLower.add(moved.position);
      surplus += 2;
      prune(upper);
    }
    while (surplus > 1) {
      const moved = lower.pop();
      upper.push(moved);
      inLower.delete(moved.position);
      surplus -= 2;
      prune(lower);
    }
    if (first >= 0) {
      medians.push(surplus === 1 ? lower.peek().value : (lower.peek().value + upper.peek().value) / 2);
    }
  });
  return medians;
}

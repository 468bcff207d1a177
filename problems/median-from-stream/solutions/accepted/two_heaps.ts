// accepted: two heaps, the smallest number on top; the lower half is stored negated
class Heap {
  private readonly items: number[] = [];

  get size(): number {
    return this.items.length;
  }

  get top(): number {
    return this.items[0];
  }

  push(item: number): void {
    const items = this.items;
    let place = items.length;
    items.push(item);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (items[parent] <= item) {
        break;
      }
      items[place] = items[parent];
      place = parent;
    }
    items[place] = item;
  }

  pop(): number {
    const items = this.items;
    const top = items[0];
    const item = items.pop()!;
    if (items.length > 0) {
      let place = 0;
      let child = 1;
      while (child < items.length) {
        if (child + 1 < items.length && items[child + 1] < items[child]) {
          child += 1;
        }
        if (items[child] >= item) {
          break;
        }
        items[place] = items[child];
        place = child;
        child = 2 * place + 1;
      }
      items[place] = item;
    }
    return top;
  }
}

class MedianFinder {
  private readonly low = new Heap();
  private readonly high = new Heap();

  addNum(num: number): void {
    this.low.push(-num);
    this.high.push(-this.low.pop());
    if (this.high.size > this.low.size) {
      this.low.push(-this.high.pop());
    }
  }

  findMedian(): number {
    return this.low.size > this.high.size ? -this.low.top : (this.high.top - this.low.top) / 2;
  }
}

// accepted: a heap of the rooms in use by their ends, and a heap of the free rooms by their numbers
class Heap<T> {
  private readonly items: T[] = [];

  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  get top(): T | undefined {
    return this.items[0];
  }

  push(item: T): void {
    let at = this.items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(item, this.items[parent])) break;
      this.items[at] = this.items[parent];
      at = parent;
    }
    this.items[at] = item;
  }

  pop(): T {
    const top = this.items[0];
    const last = this.items.pop()!;
    if (this.items.length === 0) return top;
    let at = 0;
    for (let child = 1; child < this.items.length; child = 2 * at + 1) {
      if (child + 1 < this.items.length && this.isBefore(this.items[child + 1], this.items[child])) child++;
      if (!this.isBefore(this.items[child], last)) break;
      this.items[at] = this.items[child];
      at = child;
    }
    this.items[at] = last;
    return top;
  }
}

function assignRooms(intervals: number[][]): number[] {
  const inUse = new Heap<{ end: number; room: number }>((a, b) => a.end < b.end);
  const free = new Heap<number>((a, b) => a < b);
  const rooms: number[] = new Array(intervals.length);
  let opened = 0;
  // The sort is stable: of meetings with the same start, the earlier one stays first.
  const order = [...intervals.keys()].sort((a, b) => intervals[a][0] - intervals[b][0]);
  for (const meeting of order) {
    const [start, end] = intervals[meeting];
    while (inUse.top && inUse.top.end <= start) free.push(inUse.pop().room);
    rooms[meeting] = free.top === undefined ? opened++ : free.pop();
    inUse.push({ end, room: rooms[meeting] });
  }
  return rooms;
}

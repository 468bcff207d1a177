// wrong-answer in empty: shows what lies in the place, even if the queue is empty by now
class MyCircularQueue {
  private readonly places: number[];
  private head = 0;
  private count = 0;

  constructor(private readonly k: number) {
    this.places = new Array<number>(k).fill(-1);
  }

  enQueue(value: number): boolean {
    if (this.isFull()) {
      return false;
    }
    this.places[(this.head + this.count) % this.k] = value;
    this.count += 1;
    return true;
  }

  deQueue(): boolean {
    if (this.isEmpty()) {
      return false;
    }
    this.head = (this.head + 1) % this.k;
    this.count -= 1;
    return true;
  }

  front(): number {
    return this.places[this.head];
  }

  rear(): number {
    return this.places[(this.head + this.count - 1 + this.k) % this.k];
  }

  isEmpty(): boolean {
    return this.count === 0;
  }

  isFull(): boolean {
    return this.count === this.k;
  }
}

// wrong-answer in full: the two ends meet in a full queue as well, and that is taken for empty
class MyCircularQueue {
  private readonly places: number[];
  private head = 0;
  private tail = 0;

  constructor(private readonly k: number) {
    this.places = new Array<number>(k).fill(-1);
  }

  enQueue(value: number): boolean {
    if (this.isFull()) {
      return false;
    }
    this.places[this.tail] = value;
    this.tail = (this.tail + 1) % this.k;
    return true;
  }

  deQueue(): boolean {
    if (this.isEmpty()) {
      return false;
    }
    this.places[this.head] = -1;
    this.head = (this.head + 1) % this.k;
    return true;
  }

  front(): number {
    return this.isEmpty() ? -1 : this.places[this.head];
  }

  rear(): number {
    return this.isEmpty() ? -1 : this.places[(this.tail + this.k - 1) % this.k];
  }

  isEmpty(): boolean {
    return this.head === this.tail;
  }

  isFull(): boolean {
    return this.head === this.tail && this.places[this.head] !== -1;
  }
}

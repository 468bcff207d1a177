// wrong-answer in same-values: gives nothing up for a value that the queue holds already
class MyCircularQueue {
  private values: number[] = [];

  constructor(private readonly k: number) {}

  enQueue(value: number): boolean {
    const hadRoom = !this.isFull();
    if (!hadRoom) this.values.splice(Math.max(0, this.values.indexOf(value)), 1);
    this.values.push(value);
    return hadRoom;
  }

  deQueue(): boolean {
    return this.values.shift() !== undefined;
  }

  front(): number {
    return this.values[0] ?? -1;
  }

  rear(): number {
    return this.values[this.values.length - 1] ?? -1;
  }

  isEmpty(): boolean {
    return this.values.length === 0;
  }

  isFull(): boolean {
    return this.values.length === this.k;
  }
}

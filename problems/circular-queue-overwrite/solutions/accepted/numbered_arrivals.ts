// accepted: numbers the values in the order of their arrival; value n lies in place n modulo k, and what is older than k has gone
class MyCircularQueue {
  private readonly places: number[];
  private arrived = 0;
  private gone = 0;

  constructor(private readonly k: number) {
    this.places = new Array<number>(k).fill(0);
  }

  enQueue(value: number): boolean {
    this.places[this.arrived % this.k] = value;
    this.arrived++;
    const hadRoom = this.arrived - this.gone <= this.k;
    if (!hadRoom) this.gone++;
    return hadRoom;
  }

  deQueue(): boolean {
    if (this.isEmpty()) return false;
    this.gone++;
    return true;
  }

  Front(): number {
    return this.isEmpty() ? -1 : this.places[this.gone % this.k];
  }

  Rear(): number {
    return this.isEmpty() ? -1 : this.places[(this.arrived - 1) % this.k];
  }

  isEmpty(): boolean {
    return this.arrived === this.gone;
  }

  isFull(): boolean {
    return this.arrived - this.gone === this.k;
  }
}

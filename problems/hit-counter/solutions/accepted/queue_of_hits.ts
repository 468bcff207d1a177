// accepted: queue with one entry a hit, whose front is an index that moves forward
const WINDOW = 300;

class HitCounter {
  private readonly hits: number[] = [];
  private front = 0;

  hit(timestamp: number): void {
    this.hits.push(timestamp);
  }

  getHits(timestamp: number): number {
    while (this.front < this.hits.length && this.hits[this.front] <= timestamp - WINDOW) {
      this.front += 1;
    }
    return this.hits.length - this.front;
  }
}

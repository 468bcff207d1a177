// accepted: ring of 360 buckets, as many as there are seconds that a question can still reach
const LATENESS = 60;
const WINDOW = 300;
const BUCKETS = WINDOW + LATENESS;

class HitCounter {
  private newest = 0;
  private readonly buckets = Array.from({ length: BUCKETS }, () => ({ second: 0, hits: 0 }));

  hit(timestamp: number): void {
    this.newest = Math.max(this.newest, timestamp);
    if (timestamp < this.newest - LATENESS) return;
    const bucket = this.buckets[timestamp % BUCKETS];
    if (bucket.second !== timestamp) {
      bucket.second = timestamp;
      bucket.hits = 0;
    }
    bucket.hits += 1;
  }

  getHits(timestamp: number): number {
    this.newest = Math.max(this.newest, timestamp);
    let total = 0;
    for (const { second, hits } of this.buckets) {
      if (second > timestamp - WINDOW && second <= timestamp) total += hits;
    }
    return total;
  }
}

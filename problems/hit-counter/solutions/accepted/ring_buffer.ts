// accepted: ring of 300 buckets, each of which remembers the second that it counts
const WINDOW = 300;

class HitCounter {
  private readonly buckets = Array.from({ length: WINDOW }, () => ({ second: 0, hits: 0 }));

  hit(timestamp: number): void {
    const bucket = this.buckets[timestamp % WINDOW];
    if (bucket.second !== timestamp) {
      bucket.second = timestamp;
      bucket.hits = 0;
    }
    bucket.hits += 1;
  }

  getHits(timestamp: number): number {
    let total = 0;
    for (const { second, hits } of this.buckets) {
      if (second > timestamp - WINDOW) {
        total += hits;
      }
    }
    return total;
  }
}

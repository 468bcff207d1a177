// judge: hit-counter
const hits: number[] = [];

class HitCounter {
  hit(timestamp: number): void {
    hits.push(timestamp);
  }

  getHits(timestamp: number): number {
    while (hits.length > 0 && hits[0] <= timestamp - 300) hits.shift();
    return hits.length;
  }
}

// wrong-answer in late-questions: counts everything that is not too old, also what is newer than the question
class HitCounter {
  private newest = 0;
  private readonly counts = new Map<number, number>();

  hit(timestamp: number): void {
    this.newest = Math.max(this.newest, timestamp);
    if (timestamp >= this.newest - 60) this.counts.set(timestamp, (this.counts.get(timestamp) ?? 0) + 1);
  }

  getHits(timestamp: number): number {
    this.newest = Math.max(this.newest, timestamp);
    let total = 0;
    for (const [second, hits] of this.counts) {
      if (second <= this.newest - 360) this.counts.delete(second);
      else if (second > timestamp - 300) total += hits;
    }
    return total;
  }
}

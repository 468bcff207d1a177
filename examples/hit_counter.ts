// accepted: counts per second, and drops what has left the window
export class HitCounter {
  private readonly seconds: { at: number; hits: number }[] = [];
  private first = 0;
  private total = 0;

  hit(timestamp: number): void {
    const last = this.seconds.at(-1);
    if (last?.at === timestamp) last.hits++;
    else this.seconds.push({ at: timestamp, hits: 1 });
    this.total++;
  }

  getHits(timestamp: number): number {
    while (this.first < this.seconds.length && this.seconds[this.first].at <= timestamp - 300) {
      this.total -= this.seconds[this.first++].hits;
    }
    return this.total;
  }
}

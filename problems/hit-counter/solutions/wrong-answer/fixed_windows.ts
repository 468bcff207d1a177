// wrong-answer in wraparound: starts again from zero every 300 seconds instead of letting the window slide
class HitCounter {
  private period = 0;
  private count = 0;

  hit(timestamp: number): void {
    this.moveTo(timestamp);
    this.count += 1;
  }

  getHits(timestamp: number): number {
    this.moveTo(timestamp);
    return this.count;
  }

  private moveTo(timestamp: number): void {
    const period = Math.floor(timestamp / 300);
    if (period !== this.period) {
      this.period = period;
      this.count = 0;
    }
  }
}

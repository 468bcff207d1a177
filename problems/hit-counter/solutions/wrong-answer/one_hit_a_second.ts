// wrong-answer in duplicates: remembers seconds in a set, so that further hits of a second are lost
class HitCounter {
  private readonly seconds = new Set<number>();

  hit(timestamp: number): void {
    this.seconds.add(timestamp);
  }

  getHits(timestamp: number): number {
    for (const second of this.seconds) {
      if (second > timestamp - 300) {
        break;
      }
      this.seconds.delete(second);
    }
    return this.seconds.size;
  }
}

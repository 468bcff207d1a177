// judge: hit-counter
// Design Hit Counter

class HitCounter {
  constructor() {}

  hit(timestamp: number): void {
    throw new Error("not solved yet");
  }

  getHits(timestamp: number): number {
    throw new Error("not solved yet");
  }
}

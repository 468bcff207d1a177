// wrong-answer in out-of-order: an event is compared only with kept events that happened before it
class EventDeduplicator {
  private readonly kept = new Map<string, number[]>();
  private newest = 0;

  constructor(private readonly window: number, private readonly lateness: number) {}

  offer(eventId: string, timestamp: number): string {
    this.newest = Math.max(this.newest, timestamp);
    if (timestamp < this.newest - this.lateness) {
      return "late";
    }
    const times = this.kept.get(eventId) ?? [];
    if (times.some((time) => time <= timestamp && timestamp - time <= this.window)) {
      return "duplicate";
    }
    times.push(timestamp);
    this.kept.set(eventId, times);
    return "new";
  }
}

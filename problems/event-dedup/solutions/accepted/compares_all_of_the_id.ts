// accepted except max-size: compares an event with all kept ones of its id
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
    if (times.some((time) => Math.abs(time - timestamp) <= this.window)) {
      return "duplicate";
    }
    this.kept.set(eventId, [...times, timestamp]);
    return "new";
  }
}

// wrong-answer in watermark: compares the age of an event with the newest one of the same id only
type Source = { newest: number; times: number[] };

class EventDeduplicator {
  private readonly sources = new Map<string, Source>();

  constructor(private readonly window: number, private readonly lateness: number) {}

  offer(eventId: string, timestamp: number): string {
    const source = this.sources.get(eventId) ?? { newest: 0, times: [] };
    this.sources.set(eventId, source);
    source.newest = Math.max(source.newest, timestamp);
    if (timestamp < source.newest - this.lateness) {
      return "late";
    }
    if (source.times.some((time) => Math.abs(time - timestamp) <= this.window)) {
      return "duplicate";
    }
    source.times.push(timestamp);
    return "new";
  }
}

// wrong-answer in zero: takes a stored 0 for a missing value
class LRUCache {
  private readonly entries = new Map<number, { value: number; until: number }>();

  constructor(
    private readonly capacity: number,
    private readonly lifetime: number,
  ) {}

  get(key: number, now: number): number {
    this.expire(now);
    const entry = this.entries.get(key);
    if (!entry?.value) return -1;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  put(key: number, value: number, now: number): void {
    this.expire(now);
    this.entries.delete(key);
    this.entries.set(key, { value, until: now + this.lifetime });
    if (this.entries.size > this.capacity) this.entries.delete([...this.entries.keys()][0]);
  }

  size(now: number): number {
    this.expire(now);
    return this.entries.size;
  }

  private expire(now: number): void {
    for (const [key, entry] of this.entries) if (entry.until <= now) this.entries.delete(key);
  }
}

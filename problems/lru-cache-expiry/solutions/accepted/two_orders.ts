// accepted: two maps, one in order of use and one in order of the puts; what is used is taken out and put in again
class LRUCache {
  private readonly values = new Map<number, number>();
  private readonly expiresAt = new Map<number, number>();

  constructor(
    private readonly capacity: number,
    private readonly lifetime: number,
  ) {}

  get(key: number, now: number): number {
    this.expire(now);
    const value = this.values.get(key);
    if (value === undefined) return -1;
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  put(key: number, value: number, now: number): void {
    this.expire(now);
    this.remove(key);
    if (this.values.size === this.capacity) {
      const [oldest] = this.values.keys();
      this.remove(oldest);
    }
    this.values.set(key, value);
    this.expiresAt.set(key, now + this.lifetime);
  }

  size(now: number): number {
    this.expire(now);
    return this.values.size;
  }

  private expire(now: number): void {
    for (const [key, second] of this.expiresAt) {
      if (second > now) return;
      this.remove(key);
    }
  }

  private remove(key: number): void {
    this.values.delete(key);
    this.expiresAt.delete(key);
  }
}

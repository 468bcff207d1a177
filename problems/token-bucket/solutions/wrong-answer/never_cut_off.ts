// wrong-answer in full-bucket: saves tokens up without end while a key is silent
class TokenBucketLimiter {
  private readonly levels = new Map<string, number>();
  private readonly times = new Map<string, number>();

  constructor(private readonly capacity: number, private readonly refill: number, private readonly interval: number) {}

  allow(key: string, timestamp: number, cost: number): boolean {
    const elapsed = timestamp - (this.times.get(key) ?? timestamp);
    const level = (this.levels.get(key) ?? this.capacity * this.interval) + elapsed * this.refill;
    const price = cost * this.interval;
    this.times.set(key, timestamp);
    this.levels.set(key, price <= level ? level - price : level);
    return price <= level;
  }
}

// accepted: counts in parts of which `interval` make a token; all numbers stay far below 2 ** 53
type Bucket = { level: number; since: number };

class TokenBucketLimiter {
  private readonly full: number;
  private readonly buckets = new Map<string, Bucket>();

  constructor(capacity: number, private readonly refill: number, private readonly interval: number) {
    this.full = capacity * interval;
  }

  allow(key: string, timestamp: number, cost: number): boolean {
    let bucket = this.buckets.get(key);
    if (bucket === undefined) {
      bucket = { level: this.full, since: timestamp };
      this.buckets.set(key, bucket);
    }
    bucket.level = Math.min(this.full, bucket.level + (timestamp - bucket.since) * this.refill);
    bucket.since = timestamp;
    const price = cost * this.interval;
    if (price > bucket.level) {
      return false;
    }
    bucket.level -= price;
    return true;
  }
}

// wrong-answer in refusals: a refused request moves the time on, but does not store what has flowed in
type Bucket = { level: number; since: number };

class TokenBucketLimiter {
  private readonly full: number;
  private readonly buckets = new Map<string, Bucket>();

  constructor(capacity: number, private readonly refill: number, private readonly interval: number) {
    this.full = capacity * interval;
  }

  allow(key: string, timestamp: number, cost: number): boolean {
    const bucket = this.buckets.get(key) ?? { level: this.full, since: timestamp };
    this.buckets.set(key, bucket);
    const level = Math.min(this.full, bucket.level + (timestamp - bucket.since) * this.refill);
    bucket.since = timestamp;
    if (level < cost * this.interval) {
      return false;
    }
    bucket.level = level - cost * this.interval;
    return true;
  }
}

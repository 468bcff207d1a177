// accepted: a map of buckets for each tier, updated point by point
interface Bucket {
  start: number;
  step: number;
  count: number;
  low: number;
  high: number;
  last: number;
  lastTime: number;
}

function rollup(points: [number, number][], tiers: [number, number][], now: number): number[][] {
  const buckets: Bucket[] = [];
  const byStart = tiers.map(() => new Map<number, Bucket>());
  for (const [time, value] of points) {
    const age = now - time;
    const tier = tiers.findIndex(([maxAge]) => age < maxAge);
    if (age < 0 || tier === -1) continue;
    const step = tiers[tier][1];
    const start = time - (time % step);
    const bucket = byStart[tier].get(start);
    if (bucket === undefined) {
      const fresh = { start, step, count: 1, low: value, high: value, last: value, lastTime: time };
      byStart[tier].set(start, fresh);
      buckets.push(fresh);
      continue;
    }
    bucket.count++;
    bucket.low = Math.min(bucket.low, value);
    bucket.high = Math.max(bucket.high, value);
    if (time >= bucket.lastTime) [bucket.last, bucket.lastTime] = [value, time];
  }
  buckets.sort((a, b) => a.start - b.start || a.step - b.step);
  return buckets.map(({ start, step, count, low, high, last }) => [start, step, count, low, high, last]);
}

// wrong-answer in negative: lets the smallest and the largest value of a bucket begin with 0
function rollup(points: [number, number][], tiers: [number, number][], now: number): number[][] {
  const buckets = new Map<string, { row: number[]; lastTime: number }>();
  for (const [time, value] of points) {
    const tier = tiers.find(([maxAge]) => now - time < maxAge);
    if (time > now || tier === undefined) continue;
    const step = tier[1];
    const start = Math.floor(time / step) * step;
    const key = `${start}/${step}`;
    if (!buckets.has(key)) buckets.set(key, { row: [start, step, 0, 0, 0, 0], lastTime: 0 });
    const bucket = buckets.get(key)!;
    bucket.row[2] += 1;
    bucket.row[3] = Math.min(bucket.row[3], value);
    bucket.row[4] = Math.max(bucket.row[4], value);
    if (time >= bucket.lastTime) {
      bucket.row[5] = value;
      bucket.lastTime = time;
    }
  }
  return [...buckets.values()].map(({ row }) => row).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

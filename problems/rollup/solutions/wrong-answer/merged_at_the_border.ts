// wrong-answer in split-bucket: knows buckets by their start alone, so buckets of two tiers can fall together
function rollup(points: [number, number][], tiers: [number, number][], now: number): number[][] {
  const buckets = new Map<number, { row: number[]; lastTime: number }>();
  for (const [time, value] of points) {
    const tier = tiers.find(([maxAge]) => now - time < maxAge);
    if (time > now || tier === undefined) continue;
    const step = tier[1];
    const start = time - (time % step);
    const bucket = buckets.get(start);
    if (bucket === undefined) {
      buckets.set(start, { row: [start, step, 1, value, value, value], lastTime: time });
      continue;
    }
    const [, , count, low, high, last] = bucket.row;
    const newer = time >= bucket.lastTime;
    bucket.row = [start, step, count + 1, Math.min(low, value), Math.max(high, value), newer ? value : last];
    bucket.lastTime = Math.max(bucket.lastTime, time);
  }
  return [...buckets.values()].map(({ row }) => row).sort((a, b) => a[0] - b[0]);
}

// accepted: cuts the outages to the period, sorts and merges them, then adds up their lengths
type Outage = [from: number, to: number];

function uptimePercent(start: number, end: number, outages: Outage[]): number {
  const inside = outages
    .map(([from, to]): Outage => [Math.max(from, start), Math.min(to, end)])
    .filter(([from, to]) => from < to)
    .sort(([a], [b]) => a - b);

  const merged: Outage[] = [];
  for (const [from, to] of inside) {
    const last = merged[merged.length - 1];
    if (last !== undefined && from <= last[1]) {
      last[1] = Math.max(last[1], to);
    } else {
      merged.push([from, to]);
    }
  }
  const down = merged.reduce((sum, [from, to]) => sum + to - from, 0);
  return (100 * (end - start - down)) / (end - start);
}

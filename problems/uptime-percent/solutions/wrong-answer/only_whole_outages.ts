// wrong-answer in period-edges: leaves out every outage that does not lie inside the period as a whole
function uptimePercent(start: number, end: number, outages: [number, number][]): number {
  const inside = outages.filter(([from, to]) => from >= start && to <= end).sort((a, b) => a[0] - b[0]);
  let down = 0;
  let covered = start;
  for (const [from, to] of inside) {
    if (to > covered) {
      down += to - Math.max(from, covered);
      covered = to;
    }
  }
  return (100 * (end - start - down)) / (end - start);
}

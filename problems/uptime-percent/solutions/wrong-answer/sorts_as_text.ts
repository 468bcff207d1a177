// wrong-answer in ordering: sort without a comparison function compares the times as text
function uptimePercent(start: number, end: number, outages: [number, number][]): number {
  let down = 0;
  let covered = start;
  for (const [from, to] of [...outages].sort()) {
    const begin = Math.max(from, covered);
    const finish = Math.min(to, end);
    if (begin < finish) {
      down += finish - begin;
      covered = finish;
    }
  }
  return (100 * (end - start - down)) / (end - start);
}

// wrong-answer in case-sensitivity: orders names as a dictionary would, without regard to upper and lower case
function topIssues(events: [number, string][], window: number, k: number): [number, string[]][] {
  const windows = new Map<number, Map<string, number>>();
  const firstSeen = new Map<string, number>();
  for (const [time, issue] of events) {
    const start = Math.floor(time / window) * window;
    const counts = windows.get(start) ?? new Map<string, number>();
    windows.set(start, counts);
    counts.set(issue, (counts.get(issue) ?? 0) + 1);
    firstSeen.set(issue, Math.min(time, firstSeen.get(issue) ?? Infinity));
  }
  const byName = (a: string, b: string): number => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
  return [...windows.keys()]
    .sort((a, b) => a - b)
    .map((start): [number, string[]] => {
      const counts = windows.get(start)!;
      const ranked = [...counts.keys()].sort(
        (a, b) => counts.get(b)! - counts.get(a)! || firstSeen.get(a)! - firstSeen.get(b)! || byName(a, b),
      );
      return [start, ranked.slice(0, k)];
    });
}

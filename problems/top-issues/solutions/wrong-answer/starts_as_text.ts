// wrong-answer in basic: keeps the windows as keys of texts and sorts them as such
function topIssues(events: [number, string][], window: number, k: number): [number, string[]][] {
  const windows = new Map<string, Map<string, number>>();
  const firstSeen = new Map<string, number>();
  for (const [time, issue] of events) {
    const start = String(time - (time % window));
    const counts = windows.get(start) ?? new Map<string, number>();
    windows.set(start, counts);
    counts.set(issue, (counts.get(issue) ?? 0) + 1);
    firstSeen.set(issue, Math.min(time, firstSeen.get(issue) ?? Infinity));
  }
  return [...windows.keys()].sort().map((start): [number, string[]] => {
    const counts = [...windows.get(start)!];
    counts.sort(([a, m], [b, n]) => n - m || firstSeen.get(a)! - firstSeen.get(b)! || (a < b ? -1 : 1));
    return [Number(start), counts.slice(0, k).map(([issue]) => issue)];
  });
}

// accepted: a map of counts for each window that occurs, sorted by the three rules
function topIssues(events: [number, string][], window: number, k: number): [number, string[]][] {
  const windows = new Map<number, Map<string, number>>();
  const firstSeen = new Map<string, number>();
  for (const [time, issue] of events) {
    const start = time - (time % window);
    let counts = windows.get(start);
    if (counts === undefined) windows.set(start, (counts = new Map()));
    counts.set(issue, (counts.get(issue) ?? 0) + 1);
    firstSeen.set(issue, Math.min(time, firstSeen.get(issue) ?? time));
  }
  const age = (issue: string): number => firstSeen.get(issue) ?? 0;
  return [...windows]
    .sort(([a], [b]) => a - b)
    .map(([start, counts]): [number, string[]] => {
      const ranked = [...counts].sort(([a, m], [b, n]) => n - m || age(a) - age(b) || (a < b ? -1 : 1));
      return [start, ranked.slice(0, k).map(([issue]) => issue)];
    });
}

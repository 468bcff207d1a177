// wrong-answer in same-range: drops repeated ranges, and keeps the first one of those that cover the same addresses
function symbolicate(ranges: [number, number, string][], addresses: number[]): string[] {
  const byLength = ranges
    .map(([start, end, name]) => ({ start, end, name }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const distinct = byLength.filter((range, i) => i === 0 || range.start !== byLength[i - 1].start || range.end !== byLength[i - 1].end);
  const order = addresses.map((_, i) => i).sort((i, j) => addresses[i] - addresses[j]);
  const result: string[] = addresses.map(() => "??");
  const open: { start: number; end: number; name: string }[] = [];
  let next = 0;
  for (const i of order) {
    while (next < distinct.length && distinct[next].start <= addresses[i]) {
      while (open.length > 0 && open[open.length - 1].end <= distinct[next].start) open.pop();
      open.push(distinct[next++]);
    }
    while (open.length > 0 && open[open.length - 1].end <= addresses[i]) open.pop();
    if (open.length > 0) result[i] = open[open.length - 1].name;
  }
  return result;
}

// run-time-error in empty: the list of matches is null when the paragraph has no letters
function mostCommonWord(paragraph: string, banned: string[]): string {
  const leftOut = new Set(banned.map((word) => word.toLowerCase()));
  const words = paragraph.toLowerCase().match(/[a-z]+/g)!;
  const counts = new Map<string, number>();
  for (const word of words.filter((word) => !leftOut.has(word))) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ordered.length > 0 ? ordered[0][0] : "";
}

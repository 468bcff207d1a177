// wrong-answer in punctuation: keeps apostrophes and hyphens inside words
function mostCommonWord(paragraph: string, banned: string[]): string {
  const leftOut = new Set(banned.map((word) => word.toLowerCase()));
  const counts = new Map<string, number>();
  for (const word of paragraph.toLowerCase().match(/[a-z]+(?:['-][a-z]+)*/g) ?? []) {
    if (!leftOut.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ordered.length > 0 ? ordered[0][0] : "";
}

// accepted: splits, filters, and reduces; then sorts the entries of the map
function mostCommonWord(paragraph: string, banned: string[]): string {
  const leftOut = new Set(banned.map((word) => word.toLowerCase()));
  const counts = paragraph
    .replace(/[^a-zA-Z]/g, " ")
    .split(" ")
    .map((word) => word.toLowerCase())
    .filter((word) => word !== "" && !leftOut.has(word))
    .reduce((found, word) => found.set(word, (found.get(word) ?? 0) + 1), new Map<string, number>());
  const entries = Array.from(counts.entries()).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : a > b ? 1 : 0));
  return entries[0]?.[0] ?? "";
}

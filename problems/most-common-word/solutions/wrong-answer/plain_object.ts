// wrong-answer in single: counts in a plain object, which already has an entry for words like "constructor"
function mostCommonWord(paragraph: string, banned: string[]): string {
  const leftOut = new Set(banned.map((word) => word.toLowerCase()));
  const counts: Record<string, number> = {};
  for (const word of paragraph.toLowerCase().match(/[a-z]+/g) ?? []) {
    if (!leftOut.has(word)) counts[word] = (counts[word] || 0) + 1;
  }
  let best = "";
  let most = 0;
  for (const word of Object.keys(counts).sort()) {
    if (counts[word] > most) {
      best = word;
      most = counts[word];
    }
  }
  return best;
}

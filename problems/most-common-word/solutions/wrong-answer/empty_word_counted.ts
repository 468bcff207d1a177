// wrong-answer in whitespace: splits at every other character and counts the empty pieces between two of them
function mostCommonWord(paragraph: string, banned: string[]): string {
  const leftOut = new Set(banned.map((word) => word.toLowerCase()));
  const counts = new Map<string, number>();
  for (const word of paragraph.toLowerCase().split(/[^a-z]/)) {
    if (!leftOut.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  let best = "";
  for (const [word, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && word < best)) best = word;
  }
  return best;
}

// accepted: counts the words in a map and compares count and name of each
function mostCommonWord(paragraph: string, banned: string[]): string {
  const leftOut = new Set(banned.map((word) => word.toLowerCase()));
  const counts = new Map<string, number>();
  for (const word of paragraph.toLowerCase().match(/[a-z]+/g) ?? []) {
    if (!leftOut.has(word)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  let best = "";
  let most = 0;
  for (const [word, count] of counts) {
    if (count > most || (count === most && word < best)) {
      best = word;
      most = count;
    }
  }
  return best;
}

// wrong-answer in parts-of-words: cuts the banned letters out of the text, also out of the middle of longer words
function mostCommonWord(paragraph: string, banned: string[]): string {
  let text = paragraph.toLowerCase();
  for (const word of banned) {
    text = text.split(word.toLowerCase()).join(" ");
  }
  const counts = new Map<string, number>();
  for (const word of text.match(/[a-z]+/g) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...counts.keys()].sort();
  return words.reduce((best, word) => ((counts.get(word) ?? 0) > (counts.get(best) ?? 0) ? word : best), "");
}

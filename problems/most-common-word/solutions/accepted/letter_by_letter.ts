// accepted: puts each word together letter by letter, and sorts all words by count and name
function mostCommonWord(paragraph: string, banned: string[]): string {
  const leftOut = banned.map((word) => word.toLowerCase());
  const counts: { [word: string]: number } = Object.create(null);
  let word = "";
  for (const character of paragraph.toLowerCase() + ".") {
    if (/[a-z]/.test(character)) {
      word += character;
    } else {
      if (word.length > 0 && !leftOut.includes(word)) counts[word] = (counts[word] || 0) + 1;
      word = "";
    }
  }
  const words = Object.keys(counts).sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1));
  return words.length > 0 ? words[0] : "";
}

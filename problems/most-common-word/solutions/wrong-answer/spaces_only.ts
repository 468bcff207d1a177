// wrong-answer in whitespace: deletes line breaks with the punctuation and splits at spaces only
class Solution {
  mostCommonWord(paragraph: string, banned: string[]): string {
    const leftOut = new Set(banned.map((word) => word.toLowerCase()));
    const text = paragraph.toLowerCase().replace(/\n/g, "").replace(/[^a-z]/g, " ");
    const counts = new Map<string, number>();
    for (const word of text.split(" ")) {
      if (word !== "" && !leftOut.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    let best = "";
    for (const word of [...counts.keys()].sort()) {
      if (best === "" || counts.get(word)! > counts.get(best)!) best = word;
    }
    return best;
  }
}

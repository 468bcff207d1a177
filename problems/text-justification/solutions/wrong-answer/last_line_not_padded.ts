// wrong-answer in last-line: joins the last line with single spaces but does not fill it up
class Solution {
  fullJustify(words: string[], maxWidth: number): string[] {
    const lines: string[] = [];
    let line: string[] = [];
    let letters = 0;
    for (const word of words) {
      if (letters + line.length + word.length > maxWidth) {
        const gaps = Math.max(1, line.length - 1);
        for (let space = 0; space < maxWidth - letters; space++) line[space % gaps] += " ";
        lines.push(line.join(""));
        line = [];
        letters = 0;
      }
      line.push(word);
      letters += word.length;
    }
    lines.push(line.join(" "));
    return lines;
  }
}

// wrong-answer in one-word-lines: a line with a single word has no gap, so it gets no spaces at all
function fullJustify(words: string[], maxWidth: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let letters = 0;
  for (const word of words) {
    if (letters + line.length + word.length > maxWidth) {
      const gaps = line.length - 1;
      const spaces = maxWidth - letters;
      let text = line[0];
      for (let gap = 0; gap < gaps; gap++) {
        text += " ".repeat(Math.floor(spaces / gaps) + (gap < spaces % gaps ? 1 : 0)) + line[gap + 1];
      }
      lines.push(text);
      line = [];
      letters = 0;
    }
    line.push(word);
    letters += word.length;
  }
  lines.push(line.join(" ").padEnd(maxWidth));
  return lines;
}

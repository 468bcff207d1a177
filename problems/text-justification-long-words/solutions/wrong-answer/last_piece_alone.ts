// wrong-answer in last-piece: starts a new line after the last piece of a long word, too
function fullJustify(words: string[], maxWidth: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let letters = 0;
  const close = (isLast: boolean) => {
    if (line.length === 0) return;
    if (isLast || line.length === 1) {
      lines.push(line.join(" ").padEnd(maxWidth));
    } else {
      const spaces = maxWidth - letters;
      const gaps = line.length - 1;
      lines.push(line.reduce((text, word, at) => text + " ".repeat(Math.floor(spaces / gaps) + (at <= spaces % gaps ? 1 : 0)) + word));
    }
    line = [];
    letters = 0;
  };
  for (const [index, word] of words.entries()) {
    if (word.length > maxWidth) {
      close(false);
      for (let at = 0; at < word.length; at += maxWidth) lines.push(word.slice(at, at + maxWidth).padEnd(maxWidth));
      continue;
    }
    if (letters + line.length + word.length > maxWidth) close(false);
    line.push(word);
    letters += word.length;
    if (index === words.length - 1) close(true);
  }
  return lines;
}

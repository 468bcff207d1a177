// wrong-answer: the last line of a text is left without its padding
function fullJustify(words: string[], maxWidth: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let letters = 0;
  for (const word of words) {
    if (letters + line.length + word.length > maxWidth) {
      lines.push(spread(line, maxWidth - letters));
      line = [];
      letters = 0;
    }
    line.push(word);
    letters += word.length;
  }
  lines.push(line.join(" "));
  return lines;
}

function spread(line: string[], spaces: number): string {
  if (line.length === 1) return line[0] + " ".repeat(spaces);
  const each = Math.floor(spaces / (line.length - 1));
  const wider = spaces % (line.length - 1);
  return line.map((word, i) => (i === line.length - 1 ? word : word + " ".repeat(each + (i < wider ? 1 : 0)))).join("");
}

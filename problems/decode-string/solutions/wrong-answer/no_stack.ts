// wrong-answer in nested: remembers one surrounding text and one count, so a third level overwrites the first
function decodeString(s: string): string {
  let outerText = "";
  let outerCount = 1;
  let previous = "";
  let times = 1;
  let text = "";
  let digits = "";
  for (const ch of s) {
    if (ch >= "0" && ch <= "9") {
      digits += ch;
    } else if (ch === "[") {
      [outerText, outerCount] = [previous, times];
      [previous, times] = [text, Number(digits)];
      text = "";
      digits = "";
    } else if (ch === "]") {
      text = previous + text.repeat(times);
      [previous, times] = [outerText, outerCount];
      outerText = "";
      outerCount = 1;
    } else {
      text += ch;
    }
  }
  return text;
}

// wrong-answer in count-one: appends the group count times to a text that holds it already
function decodeString(s: string): string {
  const waiting: [string, number][] = [];
  let text = "";
  let digits = "";
  for (const ch of s) {
    if (/\d/.test(ch)) {
      digits += ch;
    } else if (ch === "[") {
      waiting.push([text, parseInt(digits, 10)]);
      text = digits = "";
    } else if (ch === "]") {
      const [before, count] = waiting.pop()!;
      const group = text;
      for (let i = 0; i < count; i++) text += group;
      text = before + text;
    } else {
      text += ch;
    }
  }
  return text;
}

// wrong-answer in needless-escapes: removes a backslash only where it protects something, and keeps the others
function decodeString(s: string): string {
  const waiting: { text: string; count: number }[] = [];
  let text = "";
  let count = 0;
  for (let i = 0; i < s.length; i++) {
    const ch = s[i];
    if (ch === "\\" && /[\d[\]\\]/.test(s[i + 1])) {
      i++;
      text += s[i];
    } else if (ch >= "0" && ch <= "9") {
      count = 10 * count + Number(ch);
    } else if (ch === "[") {
      waiting.push({ text, count });
      text = "";
      count = 0;
    } else if (ch === "]") {
      const outer = waiting.pop()!;
      text = outer.text + text.repeat(outer.count);
    } else {
      text += ch;
    }
  }
  return text;
}

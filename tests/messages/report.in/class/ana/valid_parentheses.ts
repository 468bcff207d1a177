const OPENER = new Map<string, string>([[")", "("], ["]", "["], ["}", "{"]]);

function isValid(s: string): boolean {
  const waiting: string[] = [];
  for (const bracket of s) {
    const opener = OPENER.get(bracket);
    if (opener === undefined) {
      waiting.push(bracket);
    } else if (waiting.pop() !== opener) {
      return false;
    }
  }
  return waiting.length === 0;
}

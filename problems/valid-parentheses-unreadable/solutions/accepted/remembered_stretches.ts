// accepted: calls itself for the stretch inside of the first pair and for the one behind it, and remembers the answers
const CLOSERS: Record<string, string> = { "(": ")?", "[": "]?", "{": "}?", "?": ")]}?" };

function isValid(s: string): boolean {
  const known = new Map<number, boolean>();

  const balanced = (start: number, end: number): boolean => {
    if (start === end) return true;
    const place = start * (s.length + 1) + end;
    let answer = known.get(place);
    if (answer === undefined) {
      answer = false;
      for (let partner = start + 1; partner < end && !answer; partner += 2) {
        answer = (CLOSERS[s[start]] ?? "").includes(s[partner]) && balanced(start + 1, partner) && balanced(partner + 1, end);
      }
      known.set(place, answer);
    }
    return answer;
  };

  return s.length % 2 === 0 && balanced(0, s.length);
}

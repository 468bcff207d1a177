// wrong-answer in no-answer: takes every stretch that holds all letters of the pattern, whatever else is in it
function findAnagrams(s: string, p: string): number[] {
  const missing = new Map<string, number>();
  for (const letter of p) missing.set(letter, (missing.get(letter) ?? 0) + 1);
  let lettersLeft = missing.size;
  const found: number[] = [];
  let start = 0;
  for (let end = 0; end < s.length; end++) {
    const count = missing.get(s[end]);
    if (count !== undefined) {
      missing.set(s[end], count - 1);
      if (count === 1) lettersLeft -= 1;
    }
    while (lettersLeft === 0) {
      const first = missing.get(s[start]);
      if (first !== undefined) {
        if (first === 0) {
          found.push(start);
          lettersLeft += 1;
        }
        missing.set(s[start], first + 1);
      }
      start += 1;
    }
  }
  return found;
}

// accepted: window of fixed length with the 26 differences and the number of those that are not zero
function findAnagrams(s: string, p: string): number[] {
  const index = (text: string, i: number) => text.charCodeAt(i) - 97;
  const missing = new Array<number>(26).fill(0);
  for (let i = 0; i < p.length; i++) missing[index(p, i)] += 1;
  let differing = missing.filter((count) => count !== 0).length;

  const change = (letter: number, by: number) => {
    if (missing[letter] === 0) differing += 1;
    missing[letter] += by;
    if (missing[letter] === 0) differing -= 1;
  };

  const found: number[] = [];
  for (let i = 0; i < s.length; i++) {
    change(index(s, i), -1);
    if (i >= p.length) change(index(s, i - p.length), 1);
    if (differing === 0) found.push(i - p.length + 1);
  }
  return found;
}

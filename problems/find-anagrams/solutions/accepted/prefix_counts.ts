// accepted: counts the letters of every beginning of the text, 26 numbers each, and compares differences
function findAnagrams(s: string, p: string): number[] {
  const index = (letter: string) => letter.charCodeAt(0) - "a".charCodeAt(0);
  const wanted = new Array(26).fill(0);
  for (const letter of p) wanted[index(letter)]++;
  const counts = [new Array(26).fill(0)];
  for (const letter of s) {
    const row = [...counts[counts.length - 1]];
    row[index(letter)]++;
    counts.push(row);
  }
  const found: number[] = [];
  for (let start = 0; start + p.length <= s.length; start++) {
    if (wanted.every((count, k) => counts[start + p.length][k] - counts[start][k] === count)) found.push(start);
  }
  return found;
}

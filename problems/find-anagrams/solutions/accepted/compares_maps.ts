// accepted: a map for the window and one for the pattern, compared at every position
function findAnagrams(s: string, p: string): number[] {
  const wanted = new Map<string, number>();
  for (const letter of p) wanted.set(letter, (wanted.get(letter) ?? 0) + 1);
  const window = new Map<string, number>();
  const equal = (): boolean => {
    for (const [letter, count] of wanted) {
      if (window.get(letter) !== count) return false;
    }
    return window.size === wanted.size;
  };
  const found: number[] = [];
  for (let end = 0; end < s.length; end++) {
    window.set(s[end], (window.get(s[end]) ?? 0) + 1);
    if (end >= p.length) {
      const gone = s[end - p.length];
      const left = window.get(gone)! - 1;
      if (left === 0) window.delete(gone);
      else window.set(gone, left);
    }
    if (equal()) found.push(end - p.length + 1);
  }
  return found;
}

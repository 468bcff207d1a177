// wrong-answer in repeats: takes the position 0 for "not seen yet"
function lengthOfLongestSubstring(s: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let longest = 0;
  for (let i = 0; i < s.length; i++) {
    const previous = last.get(s[i]);
    if (previous) start = Math.max(start, previous + 1);
    last.set(s[i], i);
    longest = Math.max(longest, i - start + 1);
  }
  return longest;
}

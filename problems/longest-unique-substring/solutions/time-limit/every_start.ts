// time-limit in max-size, grows n^2: collects characters afresh from every starting point up to the first repetition
function lengthOfLongestSubstring(s: string): number {
  let longest = 0;
  for (let start = 0; start < s.length; start++) {
    const seen = new Set<string>();
    for (let i = start; i < s.length && !seen.has(s[i]); i++) {
      seen.add(s[i]);
    }
    longest = Math.max(longest, seen.size);
  }
  return longest;
}

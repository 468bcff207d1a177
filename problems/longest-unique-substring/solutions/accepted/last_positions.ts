// accepted: remembers where each character occurred last and lets the start jump behind it
function lengthOfLongestSubstring(s: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let longest = 0;
  for (let i = 0; i < s.length; i++) {
    const previous = last.get(s[i]);
    if (previous !== undefined && previous >= start) start = previous + 1;
    last.set(s[i], i);
    longest = Math.max(longest, i + 1 - start);
  }
  return longest;
}

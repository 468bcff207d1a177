// wrong-answer in unicode: keeps the lowest eight bits of each character only
function lengthOfLongestSubstring(s: string): number {
  const last = new Int32Array(256).fill(-1);
  let start = 0;
  let longest = 0;
  for (let i = 0; i < s.length; i++) {
    const code = s.charCodeAt(i) & 255;
    start = Math.max(start, last[code] + 1);
    last[code] = i;
    longest = Math.max(longest, i - start + 1);
  }
  return longest;
}

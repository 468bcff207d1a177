// wrong-answer in whitespace: trims the text first
class Solution {
  lengthOfLongestSubstring(s: string): number {
    const text = s.trim();
    const window = new Set<string>();
    let start = 0;
    let longest = 0;
    for (const ch of text) {
      while (window.has(ch)) {
        window.delete(text[start]);
        start += 1;
      }
      window.add(ch);
      longest = Math.max(longest, window.size);
    }
    return longest;
  }
}

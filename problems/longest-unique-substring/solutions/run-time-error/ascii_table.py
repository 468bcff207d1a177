# run-time-error in unicode: keeps the positions in a table that has room for ASCII only
class Solution:
    def lengthOfLongestSubstring(self, s: str) -> int:
        last = [-1] * 128
        start = longest = 0
        for i, ch in enumerate(s):
            start = max(start, last[ord(ch)] + 1)
            last[ord(ch)] = i
            longest = max(longest, i - start + 1)
        return longest

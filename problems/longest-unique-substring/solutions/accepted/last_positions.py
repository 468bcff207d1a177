# accepted: remembers where each character occurred last and lets the start jump behind it
class Solution:
    def lengthOfLongestSubstring(self, s: str) -> int:
        last: dict[str, int] = {}
        start = longest = 0
        for i, ch in enumerate(s):
            if last.get(ch, -1) >= start:
                start = last[ch] + 1
            last[ch] = i
            longest = max(longest, i + 1 - start)
        return longest

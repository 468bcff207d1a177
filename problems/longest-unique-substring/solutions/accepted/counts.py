# accepted: counts the characters of the window, and moves its start while one of them occurs twice
from collections import defaultdict


class Solution:
    def lengthOfLongestSubstring(self, s: str) -> int:
        counts: defaultdict[str, int] = defaultdict(int)
        left = 0
        longest = 0
        for right in range(len(s)):
            counts[s[right]] += 1
            while counts[s[right]] > 1:
                counts[s[left]] -= 1
                if counts[s[left]] == 0:
                    del counts[s[left]]
                left += 1
            longest = max(longest, right - left + 1)
        return longest

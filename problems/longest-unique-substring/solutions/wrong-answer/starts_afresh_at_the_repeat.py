# wrong-answer in repeats: starts afresh at a repeated character and loses what came after its first occurrence
class Solution:
    def lengthOfLongestSubstring(self, s: str) -> int:
        seen: set[str] = set()
        longest = 0
        for ch in s:
            if ch in seen:
                seen = set()
            seen.add(ch)
            longest = max(longest, len(seen))
        return longest

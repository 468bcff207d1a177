# wrong-answer in all-equal: moves the start onto the earlier occurrence instead of behind it
class Solution:
    def length_of_longest_substring(self, s: str) -> int:
        last: dict[str, int] = {}
        start = longest = 0
        for i, ch in enumerate(s):
            start = max(start, last.get(ch, 0))
            last[ch] = i
            longest = max(longest, i - start + 1)
        return longest

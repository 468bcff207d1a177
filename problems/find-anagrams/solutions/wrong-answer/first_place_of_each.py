# wrong-answer in duplicates: looks the anagram up in the text, which always gives the place where it occurs first
from collections import Counter


class Solution:
    def find_anagrams(self, s: str, p: str) -> list[int]:
        wanted = Counter(p)
        window = Counter(s[: len(p)])
        found: set[int] = set()
        for end in range(len(p), len(s) + 1):
            if window == wanted:
                found.add(s.find(s[end - len(p) : end]))
            if end < len(s):
                window[s[end]] += 1
                window[s[end - len(p)]] -= 1
        return sorted(found)

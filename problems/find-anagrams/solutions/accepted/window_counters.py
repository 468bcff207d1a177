# accepted: a counter for the window and one for the pattern, compared at every position
from collections import Counter


class Solution:
    def findAnagrams(self, s: str, p: str) -> list[int]:
        wanted = Counter(p)
        window = Counter(s[: len(p) - 1])
        found: list[int] = []
        for end in range(len(p) - 1, len(s)):
            window[s[end]] += 1
            if window == wanted:
                found.append(end - len(p) + 1)
            first = s[end - len(p) + 1]
            window[first] -= 1
            if window[first] == 0:
                del window[first]
        return found

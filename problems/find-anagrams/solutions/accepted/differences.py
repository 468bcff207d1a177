# accepted: window of fixed length with the difference of each letter's count and the number of letters that differ
from collections import Counter


class Solution:
    def findAnagrams(self, s: str, p: str) -> list[int]:
        missing = Counter(p)
        differing = len(missing)
        found: list[int] = []
        for end, letter in enumerate(s, start=1):
            missing[letter] -= 1
            if missing[letter] == 0:
                differing -= 1
            elif missing[letter] == -1:
                differing += 1
            if end > len(p):
                gone = s[end - len(p) - 1]
                missing[gone] += 1
                if missing[gone] == 0:
                    differing -= 1
                elif missing[gone] == 1:
                    differing += 1
            if differing == 0:
                found.append(end - len(p))
        return found

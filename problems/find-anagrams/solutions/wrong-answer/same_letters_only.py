# wrong-answer in duplicates: compares which letters occur, but not how often
class Solution:
    def findAnagrams(self, s: str, p: str) -> list[int]:
        wanted = set(p)
        return [i for i in range(len(s) - len(p) + 1) if set(s[i : i + len(p)]) == wanted]

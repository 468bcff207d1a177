# accepted: a table of all stretches, the short ones first; the partner of the first character splits a stretch in two
class Solution:
    def isValid(self, s: str) -> bool:
        size = len(s)
        good = [[start == end for end in range(size + 1)] for start in range(size + 2)]
        for start in range(size - 2, -1, -1):
            partners = [at for at in range(start + 1, size, 2) if good[start + 1][at] and self.fits(s[start], s[at])]
            for end in range(start + 2, size + 1, 2):
                for partner in partners:
                    if partner >= end:
                        break
                    if good[partner + 1][end]:
                        good[start][end] = True
                        break
        return good[0][size]

    def fits(self, first: str, second: str) -> bool:
        if first == "?":
            return second in ")]}?"
        return first in "([{" and second in ("?", {"(": ")", "[": "]", "{": "}"}[first])

# wrong-answer in duplicates: compares which letters occur an odd number of times, and the sum of all letters
class Solution:
    def findAnagrams(self, s: str, p: str) -> list[int]:
        odd = total = 0
        for letter in p:
            odd ^= 1 << (ord(letter) - ord("a"))
            total += ord(letter)
        found: list[int] = []
        for i, letter in enumerate(s):
            odd ^= 1 << (ord(letter) - ord("a"))
            total -= ord(letter)
            if i >= len(p):
                gone = s[i - len(p)]
                odd ^= 1 << (ord(gone) - ord("a"))
                total += ord(gone)
            if i >= len(p) - 1 and odd == 0 and total == 0:
                found.append(i - len(p) + 1)
        return found

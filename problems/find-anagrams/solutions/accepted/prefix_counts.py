# accepted: counts the letters of every beginning of the text, 26 numbers each, and compares differences
class Solution:
    def findAnagrams(self, s: str, p: str) -> list[int]:
        wanted = [0] * 26
        for letter in p:
            wanted[ord(letter) - ord("a")] += 1
        counts = [[0] * 26]
        for letter in s:
            row = counts[-1][:]
            row[ord(letter) - ord("a")] += 1
            counts.append(row)
        found: list[int] = []
        for start in range(len(s) - len(p) + 1):
            before, after = counts[start], counts[start + len(p)]
            if all(after[k] - before[k] == wanted[k] for k in range(26)):
                found.append(start)
        return found

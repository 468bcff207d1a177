# time-limit in max-size, grows n^2.4: crosses the letters of every stretch out of a copy of the pattern, one by one
class Solution:
    def findAnagrams(self, s: str, p: str) -> list[int]:
        return [i for i in range(len(s) - len(p) + 1) if self.is_anagram(s[i : i + len(p)], p)]

    def is_anagram(self, text: str, p: str) -> bool:
        rest = list(p)
        for letter in text:
            if letter not in rest:
                return False
            rest.remove(letter)
        return True

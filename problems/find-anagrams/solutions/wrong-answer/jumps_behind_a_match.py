# wrong-answer in overlap: goes on behind an anagram that it has found, and so misses those that overlap it
from collections import Counter


def find_anagrams(s: str, p: str) -> list[int]:
    missing = Counter(p)
    found: list[int] = []
    start = 0
    for i, letter in enumerate(s):
        missing[letter] -= 1
        while missing[letter] < 0:
            missing[s[start]] += 1
            start += 1
        if i - start + 1 == len(p):
            found.append(start)
            missing = Counter(p)
            start = i + 1
    return found

# wrong-answer in ends: stops one position before the last one
from collections import Counter


def find_anagrams(s: str, p: str) -> list[int]:
    wanted = Counter(p)
    window = Counter(s[: len(p)])
    found: list[int] = []
    for start in range(len(s) - len(p)):
        if window == wanted:
            found.append(start)
        window[s[start]] -= 1
        window[s[start + len(p)]] += 1
    return found

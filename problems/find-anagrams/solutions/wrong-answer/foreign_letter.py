# wrong-answer in basic: starts afresh behind a letter that is not in the pattern, but keeps the counts from before it
from collections import Counter


def find_anagrams(s: str, p: str) -> list[int]:
    room = Counter(p)
    found: list[int] = []
    start = 0
    for i, letter in enumerate(s):
        if letter not in room:
            start = i + 1
            continue
        room[letter] -= 1
        while room[letter] < 0 and start < i:
            room[s[start]] += 1
            start += 1
        if i - start + 1 == len(p):
            found.append(start)
    return found

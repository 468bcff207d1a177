# wrong-answer in no-answer: compares the sums of the letters' numbers, which different letters can share
def find_anagrams(s: str, p: str) -> list[int]:
    wanted = sum(map(ord, p))
    total = sum(map(ord, s[: len(p)]))
    found: list[int] = []
    for start in range(len(s) - len(p) + 1):
        if start > 0:
            total += ord(s[start + len(p) - 1]) - ord(s[start - 1])
        if total == wanted:
            found.append(start)
    return found

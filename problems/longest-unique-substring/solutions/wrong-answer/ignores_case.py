# wrong-answer in letter-case: takes upper and lower case for the same
def length_of_longest_substring(s: str) -> int:
    last: dict[str, int] = {}
    start = longest = 0
    for i, ch in enumerate(s.lower()):
        start = max(start, last.get(ch, -1) + 1)
        last[ch] = i
        longest = max(longest, i - start + 1)
    return longest

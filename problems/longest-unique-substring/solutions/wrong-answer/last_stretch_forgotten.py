# wrong-answer in ends: compares lengths only when a character repeats, so the last stretch is never counted
def length_of_longest_substring(s: str) -> int:
    last: dict[str, int] = {}
    start = longest = 0
    for i, ch in enumerate(s):
        if last.get(ch, -1) >= start:
            longest = max(longest, i - start)
            start = last[ch] + 1
        last[ch] = i
    return longest

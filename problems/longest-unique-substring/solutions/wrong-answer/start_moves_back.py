# wrong-answer in repeats: jumps behind the last occurrence even if that lies before the start already
def length_of_longest_substring(s: str) -> int:
    last: dict[str, int] = {}
    start = longest = 0
    for i, ch in enumerate(s):
        if ch in last:
            start = last[ch] + 1
        last[ch] = i
        longest = max(longest, i - start + 1)
    return longest

# run-time-error in empty: asks for the largest of no lengths at all
def length_of_longest_substring(s: str) -> int:
    last: dict[str, int] = {}
    start = 0
    lengths: list[int] = []
    for i, ch in enumerate(s):
        start = max(start, last.get(ch, -1) + 1)
        last[ch] = i
        lengths.append(i - start + 1)
    return max(lengths)

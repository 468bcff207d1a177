# accepted: length of the longest valid substring that ends at each character, from the one before
def length_of_longest_substring(s: str) -> int:
    last: dict[str, int] = {}
    lengths = [0]
    for i, ch in enumerate(s):
        distance = i - last.get(ch, -1)
        lengths.append(min(lengths[-1] + 1, distance))
        last[ch] = i
    return max(lengths)

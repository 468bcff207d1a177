# wrong-answer in one-clash: checks only that the highest count occurs once
from collections import Counter


def unique_occurrences(arr: list[int]) -> bool:
    ordered = Counter(arr).most_common(2)
    return len(ordered) < 2 or ordered[0][1] != ordered[1][1]

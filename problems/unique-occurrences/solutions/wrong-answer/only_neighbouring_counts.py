# wrong-answer in one-clash: compares each count only with that of the next larger value
from itertools import groupby


def unique_occurrences(arr: list[int]) -> bool:
    previous = 0
    for _, run in groupby(sorted(arr)):
        count = len(list(run))
        if count == previous:
            return False
        previous = count
    return True

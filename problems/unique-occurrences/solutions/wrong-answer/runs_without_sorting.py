# wrong-answer in ordering: takes every run of equal neighbours for a value of its own
from itertools import groupby


def unique_occurrences(arr: list[int]) -> bool:
    counts = [len(list(run)) for _, run in groupby(arr)]
    return len(set(counts)) == len(counts)

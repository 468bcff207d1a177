# accepted: counts the values in a dictionary and compares the number of counts with that of different ones
from collections import Counter


def unique_occurrences(arr: list[int]) -> bool:
    counts = Counter(arr).values()
    return len(set(counts)) == len(counts)

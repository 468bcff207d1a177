# run-time-error in all-equal: notes the counts in a table with as many entries as jobs, where the count of all jobs has no place
from collections import Counter


def unique_occurrences(arr: list[int]) -> bool:
    taken = [False] * len(arr)
    for count in Counter(arr).values():
        if taken[count]:
            return False
        taken[count] = True
    return True

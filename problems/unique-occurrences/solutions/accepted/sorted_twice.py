# accepted: sorts the values to find the runs, then sorts the lengths of the runs to find equal neighbours
from itertools import groupby, pairwise


class Solution:
    def uniqueOccurrences(self, arr: list[int]) -> bool:
        counts = sorted(len(list(run)) for _, run in groupby(sorted(arr)))
        return all(shorter < longer for shorter, longer in pairwise(counts))

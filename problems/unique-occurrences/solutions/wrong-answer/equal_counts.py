# wrong-answer in basic: asks the opposite, whether all values occur equally often
from collections import Counter


class Solution:
    def uniqueOccurrences(self, arr: list[int]) -> bool:
        return len(set(Counter(arr).values())) <= 1

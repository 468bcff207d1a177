# run-time-error in extreme-values: counts in a table that has room for values from -1000 to 1000
class Solution:
    def uniqueOccurrences(self, arr: list[int]) -> bool:
        table = [0] * 2001
        for value in arr:
            table[value + 1000] += 1
        counts = [count for count in table if count > 0]
        return len(set(counts)) == len(counts)

# wrong-answer in one-clash: notes a count when a new value begins, so that of the largest value is never noted
class Solution:
    def uniqueOccurrences(self, arr: list[int]) -> bool:
        arr = sorted(arr)
        seen: set[int] = set()
        start = 0
        for i in range(1, len(arr)):
            if arr[i] != arr[i - 1]:
                if i - start in seen:
                    return False
                seen.add(i - start)
                start = i
        return True

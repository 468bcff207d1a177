# wrong-answer in overlap: looks for the longest common time instead of the earliest that is long enough
class Solution:
    def min_available_duration(self, slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
        slots1.sort()
        slots2.sort()
        i = j = 0
        longest, best = 0, 0
        while i < len(slots1) and j < len(slots2):
            start = max(slots1[i][0], slots2[j][0])
            end = min(slots1[i][1], slots2[j][1])
            if end - start > longest:
                longest, best = end - start, start
            if slots1[i][1] < slots2[j][1]:
                i += 1
            else:
                j += 1
        return [best, best + duration] if longest >= duration else []

# accepted: the lower half in a heap with the largest on top, the upper half in one with the smallest on top
from heapq import heappush, heappushpop


class MedianFinder:
    def __init__(self) -> None:
        self.low: list[int] = []  # negated; holds one number more than the upper half if the count is odd
        self.high: list[int] = []

    def add_num(self, num: int) -> None:
        if len(self.low) == len(self.high):
            heappush(self.low, -heappushpop(self.high, num))
        else:
            heappush(self.high, -heappushpop(self.low, -num))

    def find_median(self) -> float:
        if len(self.low) > len(self.high):
            return float(-self.low[0])
        return (self.high[0] - self.low[0]) / 2

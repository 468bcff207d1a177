# wrong-answer in ordering: moves a number up when the lower half is too large, but never one down
from heapq import heappop, heappush


class MedianFinder:
    def __init__(self) -> None:
        self.low: list[int] = []
        self.high: list[int] = []

    def addNum(self, num: int) -> None:
        if not self.low or num <= -self.low[0]:
            heappush(self.low, -num)
        else:
            heappush(self.high, num)
        if len(self.low) > len(self.high) + 1:
            heappush(self.high, -heappop(self.low))

    def findMedian(self) -> float:
        if len(self.low) == len(self.high):
            return (self.high[0] - self.low[0]) / 2
        return float(-self.low[0]) if len(self.low) > len(self.high) else float(self.high[0])

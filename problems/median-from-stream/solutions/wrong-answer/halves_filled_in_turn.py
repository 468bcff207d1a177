# wrong-answer in ordering: gives the numbers to the two heaps in turn without comparing them
from heapq import heappush


class MedianFinder:
    def __init__(self) -> None:
        self.low: list[int] = []
        self.high: list[int] = []

    def add_num(self, num: int) -> None:
        if len(self.low) == len(self.high):
            heappush(self.low, -num)
        else:
            heappush(self.high, num)

    def find_median(self) -> float:
        if len(self.low) > len(self.high):
            return float(-self.low[0])
        return (self.high[0] - self.low[0]) / 2

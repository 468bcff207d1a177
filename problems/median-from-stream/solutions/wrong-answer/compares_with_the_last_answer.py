# wrong-answer in interleaving: compares a new number with the last median that was asked for
from heapq import heappop, heappush


class MedianFinder:
    def __init__(self) -> None:
        self.low: list[int] = []
        self.high: list[int] = []
        self.median = 0.0

    def add_num(self, num: int) -> None:
        if num <= self.median:
            heappush(self.low, -num)
        else:
            heappush(self.high, num)
        if len(self.low) > len(self.high) + 1:
            heappush(self.high, -heappop(self.low))
        elif len(self.high) > len(self.low) + 1:
            heappush(self.low, -heappop(self.high))

    def find_median(self) -> float:
        if len(self.low) > len(self.high):
            self.median = -self.low[0]
        elif len(self.high) > len(self.low):
            self.median = self.high[0]
        else:
            self.median = (self.high[0] - self.low[0]) / 2
        return self.median

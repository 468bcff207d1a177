# accepted: all numbers in a sorted list; binary search finds the place of a new one
from bisect import insort


class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def addNum(self, num: int) -> None:
        insort(self.numbers, num)

    def findMedian(self) -> float:
        middle = len(self.numbers) // 2
        return (self.numbers[middle] + self.numbers[-middle - 1]) / 2

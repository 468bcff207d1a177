# wrong-answer in halves: divides without a remainder, so that a half is lost
from bisect import insort


class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def add_num(self, num: int) -> None:
        insort(self.numbers, num)

    def find_median(self) -> float:
        middle = len(self.numbers) // 2
        return (self.numbers[middle] + self.numbers[-middle - 1]) // 2

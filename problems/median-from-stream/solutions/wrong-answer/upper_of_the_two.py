# wrong-answer in halves: takes the upper one of the two numbers in the middle
from bisect import insort


class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def add_num(self, num: int) -> None:
        insort(self.numbers, num)

    def find_median(self) -> float:
        return float(self.numbers[len(self.numbers) // 2])

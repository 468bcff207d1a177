# accepted: sorted list, closed in on from both ends for each question
from bisect import insort


class TwoSum:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def add(self, number: int) -> None:
        insort(self.numbers, number)

    def find(self, value: int) -> bool:
        low, high = 0, len(self.numbers) - 1
        while low < high:
            total = self.numbers[low] + self.numbers[high]
            if total == value:
                return True
            if total < value:
                low += 1
            else:
                high -= 1
        return False

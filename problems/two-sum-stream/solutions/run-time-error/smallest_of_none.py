# run-time-error in nothing-added: takes the smallest and the largest number without asking whether there is any
from collections import Counter


class TwoSum:
    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()

    def add(self, number: int) -> None:
        self.counts[number] += 1

    def find(self, value: int) -> bool:
        if not 2 * min(self.counts) <= value <= 2 * max(self.counts):
            return False
        return any(self.counts[value - n] > (value == 2 * n) for n in list(self.counts))

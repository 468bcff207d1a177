# wrong-answer in asked-again: takes a pair out of the record when it has been found
from collections import Counter


class TwoSum:
    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()

    def add(self, number: int) -> None:
        self.counts[number] += 1

    def find(self, value: int) -> bool:
        for number in list(self.counts):
            self.counts[number] -= 1
            if self.counts[number] >= 0 and self.counts[value - number] > 0:
                self.counts[value - number] -= 1
                return True
            self.counts[number] += 1
        return False

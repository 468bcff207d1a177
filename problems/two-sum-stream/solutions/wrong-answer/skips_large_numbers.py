# wrong-answer in negative: skips numbers above the value, as if nothing could be negative
from collections import Counter


class TwoSum:
    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()

    def add(self, number: int) -> None:
        self.counts[number] += 1

    def find(self, value: int) -> bool:
        for number, count in self.counts.items():
            partner = value - number
            if number <= value and partner in self.counts and (partner != number or count > 1):
                return True
        return False

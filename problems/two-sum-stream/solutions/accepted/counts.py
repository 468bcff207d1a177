# accepted: counts of the numbers; each question goes through the different ones and looks up the partner
from collections import Counter


class TwoSum:
    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()

    def add(self, number: int) -> None:
        self.counts[number] += 1

    def find(self, value: int) -> bool:
        for number in self.counts:
            partner = value - number
            if partner in self.counts and (partner != number or self.counts[number] > 1):
                return True
        return False

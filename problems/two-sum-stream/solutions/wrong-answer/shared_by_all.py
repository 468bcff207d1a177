# wrong-answer in called-again: the table belongs to the class, so a new record knows the numbers of the one before
from collections import Counter


class TwoSum:
    counts: Counter[int] = Counter()

    def add(self, number: int) -> None:
        self.counts[number] += 1

    def find(self, value: int) -> bool:
        for number, count in self.counts.items():
            partner = value - number
            if partner in self.counts and (partner != number or count > 1):
                return True
        return False

# wrong-answer in asked-again: a look into a counting table makes an entry for the partner, which is found by the next question
from collections import defaultdict


class TwoSum:
    def __init__(self) -> None:
        self.counts: defaultdict[int, int] = defaultdict(int)

    def add(self, number: int) -> None:
        self.counts[number] += 1

    def find(self, value: int) -> bool:
        for number in list(self.counts):
            partner = value - number
            if partner in self.counts and (partner != number or self.counts[number] > 1):
                return True
            self.counts[partner] += 0
        return False

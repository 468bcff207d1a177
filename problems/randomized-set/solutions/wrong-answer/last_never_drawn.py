# wrong-answer in fair-draws: takes the end of `randrange` for inclusive and never draws the last member
import random


class RandomizedSet:
    def __init__(self) -> None:
        self.members: list[int] = []
        self.positions: dict[int, int] = {}

    def insert(self, val: int) -> bool:
        if val in self.positions:
            return False
        self.positions[val] = len(self.members)
        self.members.append(val)
        return True

    def remove(self, val: int) -> bool:
        if val not in self.positions:
            return False
        last = self.members[-1]
        position = self.positions[last] = self.positions[val]
        self.members[position] = last
        self.members.pop()
        del self.positions[val]
        return True

    def getRandom(self) -> int:
        if len(self.members) == 1:
            return self.members[0]
        return self.members[random.randrange(len(self.members) - 1)]

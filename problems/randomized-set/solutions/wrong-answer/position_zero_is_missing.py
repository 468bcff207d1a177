# wrong-answer in one-member: takes position 0 for "not a member"
import random


class RandomizedSet:
    def __init__(self) -> None:
        self.members: list[int] = []
        self.positions: dict[int, int] = {}

    def insert(self, val: int) -> bool:
        if self.positions.get(val):
            return False
        self.positions[val] = len(self.members)
        self.members.append(val)
        return True

    def remove(self, val: int) -> bool:
        position = self.positions.get(val)
        if not position:
            return False
        last = self.members[-1]
        self.members[position], self.positions[last] = last, position
        self.members.pop()
        del self.positions[val]
        return True

    def get_random(self) -> int:
        return random.choice(self.members)

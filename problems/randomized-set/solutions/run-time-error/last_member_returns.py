# run-time-error in removals: when the removed member is the last one, its position is written again after the deletion
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
        position = self.positions.pop(val)
        last = self.members[-1]
        self.members[position] = last
        self.positions[last] = position
        self.members.pop()
        return True

    def get_random(self) -> int:
        return random.choice(self.members)

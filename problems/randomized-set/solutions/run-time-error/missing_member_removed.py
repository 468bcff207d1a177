# run-time-error in empty: removes a value without asking whether it is a member
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
        position = self.positions[val]
        last = self.members[-1]
        self.members[position], self.positions[last] = last, position
        self.members.pop()
        del self.positions[val]
        return True

    def get_random(self) -> int:
        return random.choice(self.members)

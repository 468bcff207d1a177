# accepted: list of the members with a dictionary to their positions; the last member fills the gap of a removed one
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

    def get_random(self) -> int:
        return random.choice(self.members)

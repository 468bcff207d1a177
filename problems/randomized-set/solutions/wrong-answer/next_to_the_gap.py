# wrong-answer in fair-after-removals: meets a gap and takes the next member, which is thereby drawn too often
import random
from typing import Optional


class RandomizedSet:
    def __init__(self) -> None:
        self.slots: list[Optional[int]] = []
        self.positions: dict[int, int] = {}

    def insert(self, val: int) -> bool:
        if val in self.positions:
            return False
        self.positions[val] = len(self.slots)
        self.slots.append(val)
        return True

    def remove(self, val: int) -> bool:
        if val not in self.positions:
            return False
        self.slots[self.positions.pop(val)] = None
        return True

    def get_random(self) -> int:
        position = random.randrange(len(self.slots))
        while self.slots[position] is None:
            position = (position + 1) % len(self.slots)
        return self.slots[position]

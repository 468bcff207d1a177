# accepted: slots with gaps; draws again when it meets a gap, and closes the gaps when they are half of all slots
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
        if 2 * len(self.positions) < len(self.slots):
            self.slots = list(self.positions)
            self.positions = {member: position for position, member in enumerate(self.slots)}
        return True

    def getRandom(self) -> int:
        while True:
            member = self.slots[random.randrange(len(self.slots))]
            if member is not None:
                return member

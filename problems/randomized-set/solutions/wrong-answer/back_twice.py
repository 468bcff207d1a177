# wrong-answer in fair-after-removals: leaves removed members in the list, so one that comes back stands there twice
import random


class RandomizedSet:
    def __init__(self) -> None:
        self.members: set[int] = set()
        self.listed: list[int] = []

    def insert(self, val: int) -> bool:
        if val in self.members:
            return False
        self.members.add(val)
        self.listed.append(val)
        return True

    def remove(self, val: int) -> bool:
        if val not in self.members:
            return False
        self.members.remove(val)
        if len(self.listed) > 2 * len(self.members):
            self.listed = [val for val in self.listed if val in self.members]
        return True

    def get_random(self) -> int:
        while True:
            val = random.choice(self.listed)
            if val in self.members:
                return val

# wrong-answer in duplicates: a value that is inserted again is stored twice, and survives its removal
import random


class RandomizedSet:
    def __init__(self) -> None:
        self.members: list[int] = []

    def insert(self, val: int) -> bool:
        known = val in self.members
        self.members.append(val)
        return not known

    def remove(self, val: int) -> bool:
        if val not in self.members:
            return False
        self.members.remove(val)
        return True

    def get_random(self) -> int:
        return random.choice(self.members)

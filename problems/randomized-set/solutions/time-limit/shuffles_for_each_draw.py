# time-limit in max-size, grows n^2: shuffles all members to draw one
import random


class RandomizedSet:
    def __init__(self) -> None:
        self.members: list[int] = []

    def insert(self, val: int) -> bool:
        if val in self.members:
            return False
        self.members.append(val)
        return True

    def remove(self, val: int) -> bool:
        if val not in self.members:
            return False
        self.members.remove(val)
        return True

    def getRandom(self) -> int:
        random.shuffle(self.members)
        return self.members[0]

# time-limit in max-size, grows n^2: runs through the whole set for each draw and replaces its choice with falling probability
import random


class RandomizedSet:
    def __init__(self) -> None:
        self.members: set[int] = set()

    def insert(self, val: int) -> bool:
        if val in self.members:
            return False
        self.members.add(val)
        return True

    def remove(self, val: int) -> bool:
        if val not in self.members:
            return False
        self.members.remove(val)
        return True

    def get_random(self) -> int:
        choice = 0
        for seen, member in enumerate(self.members, start=1):
            if random.random() * seen < 1:
                choice = member
        return choice

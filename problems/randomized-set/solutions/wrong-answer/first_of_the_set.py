# wrong-answer in fair-draws: the first element of a set is arbitrary, but it is not random
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
        return next(iter(self.members))

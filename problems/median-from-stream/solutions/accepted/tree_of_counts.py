# accepted: a binary indexed tree counts the numbers, and is descended to the one in the middle
SIZE = 1 << 18
SHIFT = 100_001


class MedianFinder:
    def __init__(self) -> None:
        self.tree = [0] * (SIZE + 1)
        self.count = 0

    def add_num(self, num: int) -> None:
        self.count += 1
        place = num + SHIFT
        while place <= SIZE:
            self.tree[place] += 1
            place += place & -place

    def of_rank(self, rank: int) -> int:
        """The number at this position of all numbers in order, from 1."""
        place = 0
        step = SIZE
        while step:
            if place + step <= SIZE and self.tree[place + step] < rank:
                place += step
                rank -= self.tree[place]
            step //= 2
        return place + 1 - SHIFT

    def find_median(self) -> float:
        return (self.of_rank((self.count + 1) // 2) + self.of_rank(self.count // 2 + 1)) / 2

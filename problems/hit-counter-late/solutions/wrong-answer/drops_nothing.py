# wrong-answer in too-late: records hits however late they are
from bisect import bisect_right, insort


class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        insort(self.hits, timestamp)

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        return bisect_right(self.hits, timestamp) - bisect_right(self.hits, timestamp - 300)

# wrong-answer in too-late: drops a hit that is exactly 60 seconds late
from bisect import bisect_right, insort


class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.newest = max(self.newest, timestamp)
        if timestamp > self.newest - 60:
            insort(self.hits, timestamp)

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        return bisect_right(self.hits, timestamp) - bisect_right(self.hits, timestamp - 300)

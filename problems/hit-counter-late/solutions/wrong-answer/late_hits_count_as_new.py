# wrong-answer in late: moves a late hit to the newest time instead of its own second
from bisect import bisect_right, insort


class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.newest = max(self.newest, timestamp)
        if timestamp >= self.newest - 60:
            insort(self.hits, self.newest)

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        return bisect_right(self.hits, timestamp) - bisect_right(self.hits, timestamp - 300)

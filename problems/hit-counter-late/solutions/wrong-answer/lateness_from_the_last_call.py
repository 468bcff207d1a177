# wrong-answer in newest-time: measures lateness from the call before, not from the newest one
from bisect import bisect_right, insort


class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        if timestamp >= self.newest - 60:
            insort(self.hits, timestamp)
        self.newest = timestamp

    def get_hits(self, timestamp: int) -> int:
        self.newest = timestamp
        return bisect_right(self.hits, timestamp) - bisect_right(self.hits, timestamp - 300)

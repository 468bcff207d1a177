# accepted: sorted list, into which late hits are inserted and from which what nobody can ask for is cut off
from bisect import bisect_right, insort


class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.advance(timestamp)
        if self.newest - timestamp <= 60:
            insort(self.hits, timestamp)

    def get_hits(self, timestamp: int) -> int:
        self.advance(timestamp)
        return bisect_right(self.hits, timestamp) - bisect_right(self.hits, timestamp - 300)

    def advance(self, timestamp: int) -> None:
        if timestamp > self.newest:
            self.newest = timestamp
            del self.hits[: bisect_right(self.hits, timestamp - 360)]

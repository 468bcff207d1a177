# wrong-answer in late: appends late hits at the end and searches as if the list were sorted
from bisect import bisect_right


class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.newest = max(self.newest, timestamp)
        if timestamp >= self.newest - 60:
            self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        return bisect_right(self.hits, timestamp) - bisect_right(self.hits, timestamp - 300)

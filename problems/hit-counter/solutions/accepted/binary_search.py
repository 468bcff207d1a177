# accepted: keeps all hits, which are sorted by themselves, and finds the start of the window by binary search
from bisect import bisect_right

WINDOW = 300


class HitCounter:
    def __init__(self) -> None:
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        return len(self.hits) - bisect_right(self.hits, timestamp - WINDOW)

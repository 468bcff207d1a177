# wrong-answer in eviction: old hits are dropped when a new one comes, so a silent service shows a stale number
from collections import deque


class HitCounter:
    def __init__(self) -> None:
        self.hits: deque[int] = deque()

    def hit(self, timestamp: int) -> None:
        while self.hits and self.hits[0] <= timestamp - 300:
            self.hits.popleft()
        self.hits.append(timestamp)

    def getHits(self, timestamp: int) -> int:
        return len(self.hits)

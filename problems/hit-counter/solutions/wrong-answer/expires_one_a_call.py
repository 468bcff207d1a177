# wrong-answer in eviction: drops at most one old hit in each call (`if` where `while` is due)
from collections import deque


class HitCounter:
    def __init__(self) -> None:
        self.hits: deque[int] = deque()

    def hit(self, timestamp: int) -> None:
        self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        if self.hits and self.hits[0] <= timestamp - 300:
            self.hits.popleft()
        return len(self.hits)

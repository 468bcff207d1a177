# wrong-answer in max-size: keeps 300 hits, as if there were at most one a second
from collections import deque


class HitCounter:
    def __init__(self) -> None:
        self.hits: deque[int] = deque(maxlen=300)

    def hit(self, timestamp: int) -> None:
        self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        while self.hits and self.hits[0] <= timestamp - 300:
            self.hits.popleft()
        return len(self.hits)

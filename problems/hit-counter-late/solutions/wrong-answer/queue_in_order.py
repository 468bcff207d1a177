# wrong-answer in late: a queue that takes its front for the oldest hit, as if hits still came in order
from collections import deque


class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.hits: deque[int] = deque()

    def hit(self, timestamp: int) -> None:
        self.newest = max(self.newest, timestamp)
        if timestamp >= self.newest - 60:
            self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        while self.hits and self.hits[0] <= self.newest - 360:
            self.hits.popleft()
        skipped = 0
        for second in self.hits:
            if second > timestamp - 300:
                break
            skipped += 1
        return len(self.hits) - skipped

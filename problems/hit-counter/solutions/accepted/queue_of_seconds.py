# accepted: queue with one count for each second that had hits, and a running total
from collections import deque

WINDOW = 300


class HitCounter:
    def __init__(self) -> None:
        self.seconds: deque[list[int]] = deque()  # [second, hits], oldest first
        self.total = 0

    def hit(self, timestamp: int) -> None:
        self.expire(timestamp)
        if self.seconds and self.seconds[-1][0] == timestamp:
            self.seconds[-1][1] += 1
        else:
            self.seconds.append([timestamp, 1])
        self.total += 1

    def get_hits(self, timestamp: int) -> int:
        self.expire(timestamp)
        return self.total

    def expire(self, timestamp: int) -> None:
        while self.seconds and self.seconds[0][0] <= timestamp - WINDOW:
            self.total -= self.seconds.popleft()[1]

# time-limit in max-size, grows n^2: keeps all allowed requests and works the level out from the first one every time
from collections import defaultdict


class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.full = capacity * interval
        self.refill = refill
        self.interval = interval
        self.allowed: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        level, since = self.full, 0
        for earlier, spent in self.allowed[key]:
            level = min(self.full, level + (earlier - since) * self.refill) - spent * self.interval
            since = earlier
        level = min(self.full, level + (timestamp - since) * self.refill)
        if level < cost * self.interval:
            return False
        self.allowed[key].append((timestamp, cost))
        return True

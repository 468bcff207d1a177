# wrong-answer in several-keys: all keys share one bucket
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.full = self.level = capacity * interval
        self.refill = refill
        self.interval = interval
        self.since = 0

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        self.level = min(self.full, self.level + (timestamp - self.since) * self.refill)
        self.since = timestamp
        if cost * self.interval > self.level:
            return False
        self.level -= cost * self.interval
        return True

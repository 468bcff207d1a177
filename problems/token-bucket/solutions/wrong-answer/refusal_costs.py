# wrong-answer in refusals: a refused request empties the bucket
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.full = capacity * interval
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, tuple[int, int]] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        level, since = self.buckets.get(key, (self.full, timestamp))
        level = min(self.full, level + (timestamp - since) * self.refill) - cost * self.interval
        self.buckets[key] = (max(level, 0), timestamp)
        return level >= 0

# wrong-answer in full-bucket: takes the cost out before it cuts the level off at the capacity
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.full = capacity * interval
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, tuple[int, int]] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        level, since = self.buckets.get(key, (self.full, timestamp))
        level += (timestamp - since) * self.refill
        allowed = cost * self.interval <= level
        if allowed:
            level -= cost * self.interval
        self.buckets[key] = (min(self.full, level), timestamp)
        return allowed

# wrong-answer in first-request: a new bucket begins empty
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.full = capacity * interval
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, tuple[int, int]] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        level, since = self.buckets.get(key, (0, 0))
        level = min(self.full, level + (timestamp - since) * self.refill)
        price = cost * self.interval
        allowed = price <= level
        self.buckets[key] = (level - price if allowed else level, timestamp)
        return allowed

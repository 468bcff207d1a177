# accepted: counts in parts of which `interval` make a token, and brings a bucket up to date when it is asked for
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.full = capacity * interval
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, tuple[int, int]] = {}  # key -> level in parts, and when it was computed

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        level, since = self.buckets.get(key, (self.full, timestamp))
        level = min(self.full, level + (timestamp - since) * self.refill)
        price = cost * self.interval
        allowed = price <= level
        self.buckets[key] = (level - price if allowed else level, timestamp)
        return allowed

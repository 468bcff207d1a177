# time-limit in extremes, unbounded: fills the bucket second by second, even through years of silence
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.full = capacity * interval
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, tuple[int, int]] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        level, since = self.buckets.get(key, (self.full, timestamp))
        while since < timestamp:
            since += 1
            level = min(self.full, level + self.refill)
        allowed = cost * self.interval <= level
        self.buckets[key] = (level - cost * self.interval if allowed else level, timestamp)
        return allowed

# accepted: stores for each key only when its bucket will be full again, in units of 1 / refill seconds
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.time_to_fill = capacity * interval
        self.refill = refill
        self.interval = interval
        self.full_at: dict[str, int] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        now = timestamp * self.refill
        full_at = max(now, self.full_at.get(key, now)) + cost * self.interval
        if full_at - now > self.time_to_fill:
            return False
        self.full_at[key] = full_at
        return True

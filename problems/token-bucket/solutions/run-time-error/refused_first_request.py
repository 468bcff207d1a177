# run-time-error in refusals: the time of a new bucket is stored only if its first request is allowed
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.full = capacity * interval
        self.refill = refill
        self.interval = interval
        self.levels: dict[str, int] = {}
        self.times: dict[str, int] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        if key in self.levels:
            inflow = (timestamp - self.times[key]) * self.refill
            self.levels[key] = min(self.full, self.levels[key] + inflow)
            self.times[key] = timestamp
        else:
            self.levels[key] = self.full
        if self.levels[key] < cost * self.interval:
            return False
        self.levels[key] -= cost * self.interval
        self.times[key] = timestamp
        return True

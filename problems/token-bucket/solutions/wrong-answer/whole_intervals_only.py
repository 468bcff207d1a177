# wrong-answer in fractions: pours the tokens of an interval in at once when the interval is over
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.capacity = capacity
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, tuple[int, int]] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        tokens, since = self.buckets.get(key, (self.capacity, timestamp))
        intervals = (timestamp - since) // self.interval
        tokens = min(self.capacity, tokens + intervals * self.refill)
        allowed = cost <= tokens
        self.buckets[key] = (tokens - cost if allowed else tokens, since + intervals * self.interval)
        return allowed

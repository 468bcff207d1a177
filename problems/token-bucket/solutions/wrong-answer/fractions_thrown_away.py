# wrong-answer in fractions: adds whole tokens only and moves the time on, so fractions of a token are lost at every request
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.capacity = capacity
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, tuple[int, int]] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        tokens, since = self.buckets.get(key, (self.capacity, timestamp))
        tokens = min(self.capacity, tokens + (timestamp - since) * self.refill // self.interval)
        allowed = cost <= tokens
        self.buckets[key] = (tokens - cost if allowed else tokens, timestamp)
        return allowed

# wrong-answer in fractions: forgives one part in 10 ** 9, but the errors of floating-point numbers add up to more
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.capacity = capacity
        self.rate = refill / interval
        self.buckets: dict[str, tuple[float, int]] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        tokens, since = self.buckets.get(key, (float(self.capacity), timestamp))
        tokens = min(self.capacity, tokens + (timestamp - since) * self.rate)
        allowed = cost <= tokens + 1e-9
        self.buckets[key] = (tokens - cost if allowed else tokens, timestamp)
        return allowed

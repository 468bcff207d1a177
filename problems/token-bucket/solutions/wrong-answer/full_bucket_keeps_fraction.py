# wrong-answer in full-bucket: cuts off whole tokens only, so a full bucket still holds a fraction more
class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.capacity = capacity
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, tuple[int, int, int]] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        tokens, rest, since = self.buckets.get(key, (self.capacity, 0, timestamp))
        whole, rest = divmod((timestamp - since) * self.refill + rest, self.interval)
        tokens = min(self.capacity, tokens + whole)
        allowed = cost <= tokens
        self.buckets[key] = (tokens - cost if allowed else tokens, rest, timestamp)
        return allowed

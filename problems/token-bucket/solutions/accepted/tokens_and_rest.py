# accepted: whole tokens and, apart from them, the rest that is still short of a token
class Bucket:
    def __init__(self, tokens: int, timestamp: int) -> None:
        self.tokens = tokens
        self.rest = 0  # how many interval-ths of the next token are there
        self.timestamp = timestamp


class TokenBucketLimiter:
    def __init__(self, capacity: int, refill: int, interval: int) -> None:
        self.capacity = capacity
        self.refill = refill
        self.interval = interval
        self.buckets: dict[str, Bucket] = {}

    def allow(self, key: str, timestamp: int, cost: int) -> bool:
        bucket = self.buckets.get(key)
        if bucket is None:
            bucket = self.buckets[key] = Bucket(self.capacity, timestamp)
        inflow = bucket.rest + (timestamp - bucket.timestamp) * self.refill
        bucket.tokens += inflow // self.interval
        bucket.rest = inflow % self.interval
        bucket.timestamp = timestamp
        if bucket.tokens >= self.capacity:
            bucket.tokens, bucket.rest = self.capacity, 0
        if bucket.tokens < cost:
            return False
        bucket.tokens -= cost
        return True

# accepted: ring of 360 buckets, as many as there are seconds that a question can still reach
LATENESS = 60
WINDOW = 300
BUCKETS = WINDOW + LATENESS


class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.seconds = [0] * BUCKETS
        self.counts = [0] * BUCKETS

    def hit(self, timestamp: int) -> None:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - LATENESS:
            return
        bucket = timestamp % BUCKETS
        if self.seconds[bucket] != timestamp:
            self.seconds[bucket] = timestamp
            self.counts[bucket] = 0
        self.counts[bucket] += 1

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        oldest = timestamp - WINDOW + 1
        return sum(count for second, count in zip(self.seconds, self.counts) if oldest <= second <= timestamp)

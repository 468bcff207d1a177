# accepted: ring of 300 buckets, each of which remembers the second that it counts
WINDOW = 300


class HitCounter:
    def __init__(self) -> None:
        self.seconds = [0] * WINDOW
        self.counts = [0] * WINDOW

    def hit(self, timestamp: int) -> None:
        bucket = timestamp % WINDOW
        if self.seconds[bucket] != timestamp:
            self.seconds[bucket] = timestamp
            self.counts[bucket] = 0
        self.counts[bucket] += 1

    def getHits(self, timestamp: int) -> int:
        oldest = timestamp - WINDOW + 1
        return sum(count for second, count in zip(self.seconds, self.counts) if second >= oldest)

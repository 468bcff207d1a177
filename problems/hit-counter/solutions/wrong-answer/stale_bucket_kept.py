# wrong-answer in wraparound: adds to the bucket of an earlier round without setting it back to zero
class HitCounter:
    def __init__(self) -> None:
        self.seconds = [0] * 300
        self.counts = [0] * 300

    def hit(self, timestamp: int) -> None:
        bucket = timestamp % 300
        self.seconds[bucket] = timestamp
        self.counts[bucket] += 1

    def get_hits(self, timestamp: int) -> int:
        return sum(count for second, count in zip(self.seconds, self.counts) if timestamp - second < 300)

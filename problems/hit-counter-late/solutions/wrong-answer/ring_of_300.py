# wrong-answer in late-around-the-ring: a ring as long as the window, in which new hits overwrite what a late question needs
class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.seconds = [0] * 300
        self.counts = [0] * 300

    def hit(self, timestamp: int) -> None:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - 60:
            return
        bucket = timestamp % 300
        if self.seconds[bucket] != timestamp:
            self.seconds[bucket] = timestamp
            self.counts[bucket] = 0
        self.counts[bucket] += 1

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        pairs = zip(self.seconds, self.counts)
        return sum(count for second, count in pairs if timestamp - 300 < second <= timestamp)

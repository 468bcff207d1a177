# time-limit in extremes, unbounded: turns the ring second by second, even through years of silence
class HitCounter:
    def __init__(self) -> None:
        self.now = 0
        self.counts = [0] * 300
        self.total = 0

    def hit(self, timestamp: int) -> None:
        self.move_to(timestamp)
        self.counts[timestamp % 300] += 1
        self.total += 1

    def get_hits(self, timestamp: int) -> int:
        self.move_to(timestamp)
        return self.total

    def move_to(self, timestamp: int) -> None:
        while self.now < timestamp:
            self.now += 1
            self.total -= self.counts[self.now % 300]
            self.counts[self.now % 300] = 0

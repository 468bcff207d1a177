# accepted: dictionary of counts by second, cleared of old seconds when it grows beyond the window
class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.counts: dict[int, int] = {}

    def hit(self, timestamp: int) -> None:
        self.newest = max(self.newest, timestamp)
        if timestamp + 60 >= self.newest:
            self.counts[timestamp] = self.counts.get(timestamp, 0) + 1
            if len(self.counts) > 720:
                self.counts = {second: count for second, count in self.counts.items() if second > self.newest - 360}

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        return sum(count for second, count in self.counts.items() if timestamp - 300 < second <= timestamp)

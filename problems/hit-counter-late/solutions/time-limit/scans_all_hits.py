# time-limit in late-max-size, grows n^2: keeps every hit and looks at all of them for each answer
class HitCounter:
    def __init__(self) -> None:
        self.newest = 0
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.newest = max(self.newest, timestamp)
        if timestamp >= self.newest - 60:
            self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        self.newest = max(self.newest, timestamp)
        recent = 0
        for second in self.hits:
            if timestamp - 300 < second <= timestamp:
                recent += 1
        return recent

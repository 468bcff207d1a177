# time-limit in max-size, grows n^2: keeps every hit and looks at all of them for each answer
class HitCounter:
    def __init__(self) -> None:
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        recent = 0
        for second in self.hits:
            if timestamp - 300 < second <= timestamp:
                recent += 1
        return recent

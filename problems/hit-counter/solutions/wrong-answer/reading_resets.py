# wrong-answer in repeated-calls: hands the hits out once and forgets them, like a counter that is reset when it is read
class HitCounter:
    def __init__(self) -> None:
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        recent = [second for second in self.hits if second > timestamp - 300]
        self.hits = []
        return len(recent)

# wrong-answer in called-again: the hits are kept in an attribute of the class, so all counters have the same ones
from bisect import bisect_right


class HitCounter:
    hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        return len(self.hits) - bisect_right(self.hits, timestamp - 300)

# wrong-answer in interleaving: looks for the end of the window with the wrong bisection and loses the present second
from bisect import bisect_left, bisect_right


class HitCounter:
    def __init__(self) -> None:
        self.hits: list[int] = []

    def hit(self, timestamp: int) -> None:
        self.hits.append(timestamp)

    def get_hits(self, timestamp: int) -> int:
        return bisect_left(self.hits, timestamp) - bisect_right(self.hits, timestamp - 300)

# accepted: a sorted list of the prices that count, in which binary search finds the place of an old and a new price
from bisect import bisect_left, insort


class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.latest = 0
        self.ordered: list[int] = []

    def update(self, timestamp: int, price: int) -> None:
        if timestamp in self.prices:
            del self.ordered[bisect_left(self.ordered, self.prices[timestamp])]
        self.prices[timestamp] = price
        insort(self.ordered, price)
        self.latest = max(self.latest, timestamp)

    def current(self) -> int:
        return self.prices[self.latest]

    def maximum(self) -> int:
        return self.ordered[-1]

    def minimum(self) -> int:
        return self.ordered[0]

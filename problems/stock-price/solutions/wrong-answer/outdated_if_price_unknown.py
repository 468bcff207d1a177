# wrong-answer in equal-prices: counts how many timestamps have a price, but does not count a correction that repeats the price
from bisect import bisect_left, insort
from collections import Counter


class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.counts: Counter[int] = Counter()
        self.distinct: list[int] = []
        self.latest = 0

    def update(self, timestamp: int, price: int) -> None:
        old = self.prices.get(timestamp)
        self.prices[timestamp] = price
        self.latest = max(self.latest, timestamp)
        if price not in self.counts:
            insort(self.distinct, price)
        self.counts[price] += 1
        if old is not None and old != price:
            self.counts[old] -= 1
            if self.counts[old] == 0:
                del self.counts[old]
                del self.distinct[bisect_left(self.distinct, old)]

    def current(self) -> int:
        return self.prices[self.latest]

    def maximum(self) -> int:
        return self.distinct[-1]

    def minimum(self) -> int:
        return self.distinct[0]

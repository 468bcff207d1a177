# wrong-answer in corrections: throws away at most one outdated entry of a heap (`if` where `while` is due)
from heapq import heappop, heappush


class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.latest = 0
        self.highest: list[tuple[int, int]] = []
        self.lowest: list[tuple[int, int]] = []

    def update(self, timestamp: int, price: int) -> None:
        self.prices[timestamp] = price
        self.latest = max(self.latest, timestamp)
        heappush(self.highest, (-price, timestamp))
        heappush(self.lowest, (price, timestamp))

    def current(self) -> int:
        return self.prices[self.latest]

    def maximum(self) -> int:
        price, timestamp = self.highest[0]
        if self.prices[timestamp] != -price:
            heappop(self.highest)
        return -self.highest[0][0]

    def minimum(self) -> int:
        price, timestamp = self.lowest[0]
        if self.prices[timestamp] != price:
            heappop(self.lowest)
        return self.lowest[0][0]

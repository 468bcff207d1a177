# run-time-error in basic: marks corrected prices as dead and keeps the mark when the price returns, until a heap runs out
from heapq import heappop, heappush


class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.dead: set[tuple[int, int]] = set()
        self.highest: list[tuple[int, int]] = []
        self.lowest: list[tuple[int, int]] = []

    def update(self, timestamp: int, price: int) -> None:
        if timestamp in self.prices:
            self.dead.add((self.prices[timestamp], timestamp))
        self.prices[timestamp] = price
        heappush(self.highest, (-price, timestamp))
        heappush(self.lowest, (price, timestamp))

    def current(self) -> int:
        return self.prices[max(self.prices)]

    def maximum(self) -> int:
        while (-self.highest[0][0], self.highest[0][1]) in self.dead:
            heappop(self.highest)
        return -self.highest[0][0]

    def minimum(self) -> int:
        while self.lowest[0] in self.dead:
            heappop(self.lowest)
        return self.lowest[0][0]

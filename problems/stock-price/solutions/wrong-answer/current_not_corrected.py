# wrong-answer in corrections: stores the current price and changes it only for a timestamp that is later, not for an equal one
from heapq import heappop, heappush


class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.latest = 0
        self.latest_price = 0
        self.highest: list[tuple[int, int]] = []
        self.lowest: list[tuple[int, int]] = []

    def update(self, timestamp: int, price: int) -> None:
        self.prices[timestamp] = price
        if timestamp > self.latest:
            self.latest, self.latest_price = timestamp, price
        heappush(self.highest, (-price, timestamp))
        heappush(self.lowest, (price, timestamp))

    def current(self) -> int:
        return self.latest_price

    def maximum(self) -> int:
        while self.prices[self.highest[0][1]] != -self.highest[0][0]:
            heappop(self.highest)
        return -self.highest[0][0]

    def minimum(self) -> int:
        while self.prices[self.lowest[0][1]] != self.lowest[0][0]:
            heappop(self.lowest)
        return self.lowest[0][0]

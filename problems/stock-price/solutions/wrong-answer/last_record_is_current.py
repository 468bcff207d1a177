# wrong-answer in late-prices: takes the record that arrived last for the current price
from bisect import bisect_left, insort


class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.ordered: list[int] = []
        self.last_price = 0

    def update(self, timestamp: int, price: int) -> None:
        if timestamp in self.prices:
            del self.ordered[bisect_left(self.ordered, self.prices[timestamp])]
        self.prices[timestamp] = price
        insort(self.ordered, price)
        self.last_price = price

    def current(self) -> int:
        return self.last_price

    def maximum(self) -> int:
        return self.ordered[-1]

    def minimum(self) -> int:
        return self.ordered[0]

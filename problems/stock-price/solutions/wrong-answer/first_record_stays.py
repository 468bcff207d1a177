# wrong-answer in corrections: keeps the first price of a timestamp and ignores those that follow
from bisect import insort


class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.ordered: list[int] = []

    def update(self, timestamp: int, price: int) -> None:
        if timestamp not in self.prices:
            self.prices[timestamp] = price
            insort(self.ordered, price)

    def current(self) -> int:
        return self.prices[max(self.prices)]

    def maximum(self) -> int:
        return self.ordered[-1]

    def minimum(self) -> int:
        return self.ordered[0]

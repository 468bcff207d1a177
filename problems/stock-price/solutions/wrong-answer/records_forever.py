# wrong-answer in corrections: running extremes, which never forget a price that has been corrected
class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.latest = 0
        self.highest = 0
        self.lowest = 100_001

    def update(self, timestamp: int, price: int) -> None:
        self.prices[timestamp] = price
        self.latest = max(self.latest, timestamp)
        self.highest = max(self.highest, price)
        self.lowest = min(self.lowest, price)

    def current(self) -> int:
        return self.prices[self.latest]

    def maximum(self) -> int:
        return self.highest

    def minimum(self) -> int:
        return self.lowest

# time-limit in max-size, grows n^2: sorts all prices for each answer
class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}

    def update(self, timestamp: int, price: int) -> None:
        self.prices[timestamp] = price

    def current(self) -> int:
        return self.prices[max(self.prices)]

    def maximum(self) -> int:
        return sorted(self.prices.values())[-1]

    def minimum(self) -> int:
        return sorted(self.prices.values())[0]

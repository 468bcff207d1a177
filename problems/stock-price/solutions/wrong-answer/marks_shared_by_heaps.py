# wrong-answer in corrections: marks an outdated price once for both heaps, and the heap that drops it first takes the mark away
from collections import Counter
from heapq import heappop, heappush


class StockPrice:
    def __init__(self) -> None:
        self.prices: dict[int, int] = {}
        self.latest = 0
        self.highest: list[tuple[int, int]] = []
        self.lowest: list[tuple[int, int]] = []
        self.outdated: Counter[tuple[int, int]] = Counter()

    def update(self, timestamp: int, price: int) -> None:
        if timestamp in self.prices:
            self.outdated[timestamp, self.prices[timestamp]] += 1
        self.prices[timestamp] = price
        self.latest = max(self.latest, timestamp)
        heappush(self.highest, (-price, timestamp))
        heappush(self.lowest, (price, timestamp))

    def current(self) -> int:
        return self.prices[self.latest]

    def maximum(self) -> int:
        while self.outdated[self.highest[0][1], -self.highest[0][0]]:
            price, timestamp = heappop(self.highest)
            self.outdated[timestamp, -price] -= 1
        return -self.highest[0][0]

    def minimum(self) -> int:
        while self.outdated[self.lowest[0][1], self.lowest[0][0]]:
            price, timestamp = heappop(self.lowest)
            self.outdated[timestamp, price] -= 1
        return self.lowest[0][0]

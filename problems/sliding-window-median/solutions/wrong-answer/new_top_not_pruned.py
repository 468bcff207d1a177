# wrong-answer in leaving: moves a value between the heaps without dropping the expired ones that come to the top behind it
from collections import Counter
from heapq import heappop, heappush


class DualHeap:
    def __init__(self, k: int) -> None:
        self.low: list[int] = []
        self.high: list[int] = []
        self.gone: Counter[int] = Counter()
        self.low_size = self.high_size = 0
        self.k = k

    def prune_low(self) -> None:
        while self.low and self.gone[-self.low[0]]:
            self.gone[-heappop(self.low)] -= 1

    def prune_high(self) -> None:
        while self.high and self.gone[self.high[0]]:
            self.gone[heappop(self.high)] -= 1

    def balance(self) -> None:
        if self.low_size > self.high_size + 1:
            heappush(self.high, -heappop(self.low))
            self.low_size -= 1
            self.high_size += 1
        elif self.low_size < self.high_size:
            heappush(self.low, -heappop(self.high))
            self.low_size += 1
            self.high_size -= 1

    def insert(self, number: int) -> None:
        if not self.low or number <= -self.low[0]:
            heappush(self.low, -number)
            self.low_size += 1
        else:
            heappush(self.high, number)
            self.high_size += 1
        self.balance()

    def remove(self, number: int) -> None:
        self.gone[number] += 1
        if number <= -self.low[0]:
            self.low_size -= 1
            self.prune_low()
        else:
            self.high_size -= 1
            self.prune_high()
        self.balance()

    def median(self) -> float:
        return -self.low[0] if self.k % 2 else (self.high[0] - self.low[0]) / 2


def median_sliding_window(nums: list[int], k: int) -> list[float]:
    heaps = DualHeap(k)
    for number in nums[:k]:
        heaps.insert(number)
    medians = [heaps.median()]
    for i in range(k, len(nums)):
        heaps.insert(nums[i])
        heaps.remove(nums[i - k])
        medians.append(heaps.median())
    return medians

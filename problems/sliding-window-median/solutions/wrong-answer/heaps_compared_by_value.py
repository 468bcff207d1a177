# wrong-answer in negative: tells the two heaps apart with `==`, which two different heaps of the same numbers pass
from collections import Counter
from heapq import heappop, heappush


class Halves:
    def __init__(self, k: int) -> None:
        self.k = k
        self.low: list[int] = []  # negated
        self.high: list[int] = []
        self.gone: Counter[int] = Counter()
        self.sizes = [0, 0]

    def prune(self, heap: list[int]) -> None:
        while heap:
            number = -heap[0] if heap == self.low else heap[0]
            if not self.gone[number]:
                break
            self.gone[number] -= 1
            heappop(heap)

    def balance(self) -> None:
        if self.sizes[0] > self.sizes[1] + 1:
            heappush(self.high, -heappop(self.low))
            self.sizes[0] -= 1
            self.sizes[1] += 1
            self.prune(self.low)
        elif self.sizes[0] < self.sizes[1]:
            heappush(self.low, -heappop(self.high))
            self.sizes[0] += 1
            self.sizes[1] -= 1
            self.prune(self.high)

    def insert(self, number: int) -> None:
        if not self.low or number <= -self.low[0]:
            heappush(self.low, -number)
            self.sizes[0] += 1
        else:
            heappush(self.high, number)
            self.sizes[1] += 1
        self.balance()

    def remove(self, number: int) -> None:
        self.gone[number] += 1
        if number <= -self.low[0]:
            self.sizes[0] -= 1
            if number == -self.low[0]:
                self.prune(self.low)
        else:
            self.sizes[1] -= 1
            if number == self.high[0]:
                self.prune(self.high)
        self.balance()

    def median(self) -> float:
        return float(-self.low[0]) if self.k % 2 else (self.high[0] - self.low[0]) / 2


class Solution:
    def medianSlidingWindow(self, nums: list[int], k: int) -> list[float]:
        halves = Halves(k)
        for number in nums[:k]:
            halves.insert(number)
        medians = [halves.median()]
        for i in range(k, len(nums)):
            halves.insert(nums[i])
            halves.remove(nums[i - k])
            medians.append(halves.median())
        return medians

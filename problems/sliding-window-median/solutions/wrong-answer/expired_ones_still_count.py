# wrong-answer in leaving: drops expired values from the tops of the heaps only, but balances by the lengths of the heaps
from heapq import heappop, heappush


class Solution:
    def medianSlidingWindow(self, nums: list[int], k: int) -> list[float]:
        low: list[tuple[int, int]] = []
        high: list[tuple[int, int]] = []
        medians: list[float] = []
        for i, number in enumerate(nums):
            heappush(low, (-number, i))
            value, position = heappop(low)
            heappush(high, (-value, position))
            while low and low[0][1] <= i - k:
                heappop(low)
            while high and high[0][1] <= i - k:
                heappop(high)
            if len(high) > len(low) + 1 or not low:
                value, position = heappop(high)
                heappush(low, (-value, position))
            if i >= k - 1:
                if len(low) == len(high):
                    medians.append((high[0][0] - low[0][0]) / 2)
                else:
                    medians.append(float(high[0][0] if len(high) > len(low) else -low[0][0]))
        return medians

# accepted: two heaps for the halves, whose expired entries are dropped when they come to the top
from heapq import heappop, heappush


def median_sliding_window(nums: list[int], k: int) -> list[float]:
    low: list[tuple[int, int]] = []  # the smaller half as (-number, position), its largest on top
    high: list[tuple[int, int]] = []  # the larger half as (number, position), its smallest on top
    in_low = [False] * len(nums)
    surplus = 0  # how many more numbers of the window are in the lower half
    medians: list[float] = []

    def drop_expired(i: int) -> None:
        for half in (low, high):
            while half and half[0][1] <= i - k:
                heappop(half)

    for i, number in enumerate(nums):
        if i >= k:
            surplus += -1 if in_low[i - k] else 1
            drop_expired(i)
        if low and number <= -low[0][0]:
            heappush(low, (-number, i))
            in_low[i] = True
            surplus += 1
        else:
            heappush(high, (number, i))
            surplus -= 1
        while not 0 <= surplus <= 1:
            source, target = (low, high) if surplus > 0 else (high, low)
            key, position = heappop(source)
            heappush(target, (-key, position))
            in_low[position] = target is low
            surplus += 2 if target is low else -2
            drop_expired(i)
        if i >= k - 1:
            medians.append(float(-low[0][0]) if surplus else (high[0][0] - low[0][0]) / 2)
    return medians

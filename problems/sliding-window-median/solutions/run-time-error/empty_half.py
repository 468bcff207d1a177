# run-time-error in windows-of-one: looks at the tops of both halves, although one is empty when the window holds one value
from heapq import heapify


def median_sliding_window(nums: list[int], k: int) -> list[float]:
    medians: list[float] = []
    for end in range(k, len(nums) + 1):
        window = sorted(nums[end - k : end])
        low = [-number for number in window[: (k + 1) // 2]]
        high = window[(k + 1) // 2 :]
        heapify(low)
        heapify(high)
        lower, upper = -low[0], high[0]
        medians.append(float(lower) if k % 2 == 1 else (lower + upper) / 2)
    return medians

# wrong-answer in leaving: takes the smallest value out of the sorted window instead of the oldest
from bisect import insort


def median_sliding_window(nums: list[int], k: int) -> list[float]:
    window: list[int] = []
    medians: list[float] = []
    for number in nums:
        insort(window, number)
        if len(window) > k:
            window.pop(0)
        if len(window) == k:
            medians.append((window[(k - 1) // 2] + window[k // 2]) / 2)
    return medians

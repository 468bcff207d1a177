# wrong-answer in ordering: takes the mean of two values even if the window has a single one in the middle
from bisect import bisect_left, insort


def median_sliding_window(nums: list[int], k: int) -> list[float]:
    window = sorted(nums[:k])
    medians: list[float] = []
    for i in range(k, len(nums) + 1):
        medians.append((window[k // 2 - 1] + window[k // 2]) / 2)
        if i < len(nums):
            window.pop(bisect_left(window, nums[i - k]))
            insort(window, nums[i])
    return medians

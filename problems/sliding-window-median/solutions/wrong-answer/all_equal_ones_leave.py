# wrong-answer in duplicates: when a value leaves, takes out all values that are equal to it
from bisect import bisect_left, bisect_right, insort


class Solution:
    def median_sliding_window(self, nums: list[int], k: int) -> list[float]:
        window: list[int] = []
        medians: list[float] = []
        for i, number in enumerate(nums):
            if i >= k:
                gone = nums[i - k]
                del window[bisect_left(window, gone) : bisect_right(window, gone)]
            insort(window, number)
            if i >= k - 1:
                size = len(window)
                medians.append((window[(size - 1) // 2] + window[size // 2]) / 2)
        return medians

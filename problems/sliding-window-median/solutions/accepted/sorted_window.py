# accepted: keeps the window sorted, with binary search for the value that comes in and the one that leaves
from bisect import bisect_left, insort


class Solution:
    def medianSlidingWindow(self, nums: list[int], k: int) -> list[float]:
        window = sorted(nums[:k])
        lower, upper = (k - 1) // 2, k // 2
        medians = [(window[lower] + window[upper]) / 2]
        for gone, number in zip(nums, nums[k:]):
            del window[bisect_left(window, gone)]
            insort(window, number)
            medians.append((window[lower] + window[upper]) / 2)
        return medians

# wrong-answer in halves: takes the upper one of the two middle values when the window is even
from bisect import bisect_left, insort


class Solution:
    def medianSlidingWindow(self, nums: list[int], k: int) -> list[float]:
        window = sorted(nums[:k])
        medians = [float(window[k // 2])]
        for gone, number in zip(nums, nums[k:]):
            window.pop(bisect_left(window, gone))
            insort(window, number)
            medians.append(float(window[k // 2]))
        return medians

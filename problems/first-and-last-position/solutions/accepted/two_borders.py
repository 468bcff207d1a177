# accepted: two binary searches for the first number that is not below the target, and not below the next one
class Solution:
    def searchRange(self, nums: list[int], target: int) -> list[int]:
        first = self.count_below(nums, target)
        if first == len(nums) or nums[first] != target:
            return [-1, -1]
        return [first, self.count_below(nums, target + 1) - 1]

    def count_below(self, nums: list[int], bound: int) -> int:
        low, high = 0, len(nums)
        while low < high:
            middle = (low + high) // 2
            if nums[middle] < bound:
                low = middle + 1
            else:
                high = middle
        return low

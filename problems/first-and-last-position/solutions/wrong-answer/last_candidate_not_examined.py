# wrong-answer in single: leaves the loop before the last remaining position has been looked at (`<` where `<=` is due)
class Solution:
    def search_range(self, nums: list[int], target: int) -> list[int]:
        return [self.search(nums, target, True), self.search(nums, target, False)]

    def search(self, nums: list[int], target: int, go_left: bool) -> int:
        low, high, found = 0, len(nums) - 1, -1
        while low < high:
            middle = (low + high) // 2
            if nums[middle] == target:
                found = middle
            if nums[middle] > target or (nums[middle] == target and go_left):
                high = middle - 1
            else:
                low = middle + 1
        return found

# wrong-answer in all-equal: the left neighbour of position 0 is the last element in Python
class Solution:
    def search_range(self, nums: list[int], target: int) -> list[int]:
        return [self.first(nums, target), self.last(nums, target)]

    def first(self, nums: list[int], target: int) -> int:
        low, high = 0, len(nums) - 1
        while low <= high:
            middle = (low + high) // 2
            if nums[middle] == target and nums[middle - 1] != target:
                return middle
            if nums[middle] < target:
                low = middle + 1
            else:
                high = middle - 1
        return -1

    def last(self, nums: list[int], target: int) -> int:
        low, high = 0, len(nums) - 1
        while low <= high:
            middle = (low + high) // 2
            if nums[middle] == target and (middle == len(nums) - 1 or nums[middle + 1] != target):
                return middle
            if nums[middle] <= target:
                low = middle + 1
            else:
                high = middle - 1
        return -1

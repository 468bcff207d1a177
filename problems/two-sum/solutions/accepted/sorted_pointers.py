# accepted: sorts the positions by their numbers and closes in from both ends
class Solution:
    def twoSum(self, nums: list[int], target: int) -> list[int]:
        order = sorted(range(len(nums)), key=nums.__getitem__)
        low, high = 0, len(nums) - 1
        while low < high:
            total = nums[order[low]] + nums[order[high]]
            if total == target:
                return [order[low], order[high]]
            if total < target:
                low += 1
            else:
                high -= 1
        raise ValueError("no pair adds up to the target")

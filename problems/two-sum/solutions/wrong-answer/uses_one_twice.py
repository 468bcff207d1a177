# wrong-answer in half-of-target: does not check that the two positions differ
class Solution:
    def twoSum(self, nums: list[int], target: int) -> list[int]:
        position = {number: i for i, number in enumerate(nums)}
        for i, number in enumerate(nums):
            if target - number in position:
                return [i, position[target - number]]
        return []

# judge: two-sum
class Solution:
    def twoSum(nums, target):
        return [0, 1]

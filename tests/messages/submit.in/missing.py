# judge: two-sum
class Solution:
    def twoSums(self, nums, target):
        return []

# wrong-answer in single: returns the position behind the block in place of its last one
from bisect import bisect_left, bisect_right


class Solution:
    def searchRange(self, nums: list[int], target: int) -> list[int]:
        first, behind = bisect_left(nums, target), bisect_right(nums, target)
        if first == behind:
            return [-1, -1]
        return [first, behind]

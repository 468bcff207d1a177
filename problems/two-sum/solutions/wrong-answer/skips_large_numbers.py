# wrong-answer in negative: skips numbers above the target, as if nothing could be negative
class Solution:
    def two_sum(self, nums: list[int], target: int) -> list[int]:
        position: dict[int, int] = {}
        for i, number in enumerate(nums):
            if number > target:
                continue
            if target - number in position:
                return [position[target - number], i]
            position[number] = i
        return []

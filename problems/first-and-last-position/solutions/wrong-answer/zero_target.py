# wrong-answer in zero: takes a target of zero for a missing one
from bisect import bisect_left, bisect_right


def search_range(nums: list[int], target: int) -> list[int]:
    if not nums or not target:
        return [-1, -1]
    first, behind = bisect_left(nums, target), bisect_right(nums, target)
    return [first, behind - 1] if first < behind else [-1, -1]

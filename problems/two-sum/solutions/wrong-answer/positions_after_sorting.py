# wrong-answer in ordering: returns the positions in the sorted list instead of the given one
def two_sum(nums: list[int], target: int) -> list[int]:
    nums = sorted(nums)
    low, high = 0, len(nums) - 1
    while low < high:
        total = nums[low] + nums[high]
        if total == target:
            return [low, high]
        if total < target:
            low += 1
        else:
            high -= 1
    return []

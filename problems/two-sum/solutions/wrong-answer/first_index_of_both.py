# wrong-answer in duplicates: finds both positions by value, which gives the same one for two equal numbers
def two_sum(nums: list[int], target: int) -> list[int]:
    ordered = sorted(nums)
    low, high = 0, len(ordered) - 1
    while low < high:
        total = ordered[low] + ordered[high]
        if total == target:
            return [nums.index(ordered[low]), nums.index(ordered[high])]
        if total < target:
            low += 1
        else:
            high -= 1
    return []

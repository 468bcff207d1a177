# wrong-answer in duplicates: widens the hit by one position on either side, as if a number occurred three times at most
def search_range(nums: list[int], target: int) -> list[int]:
    low, high = 0, len(nums) - 1
    while low <= high:
        middle = (low + high) // 2
        if nums[middle] == target:
            first = middle - 1 if middle > 0 and nums[middle - 1] == target else middle
            last = middle + 1 if middle + 1 < len(nums) and nums[middle + 1] == target else middle
            return [first, last]
        if nums[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return [-1, -1]

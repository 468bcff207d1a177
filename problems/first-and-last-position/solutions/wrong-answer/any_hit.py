# wrong-answer in duplicates: returns the first hit of an ordinary binary search for both ends
def search_range(nums: list[int], target: int) -> list[int]:
    low, high = 0, len(nums) - 1
    while low <= high:
        middle = (low + high) // 2
        if nums[middle] == target:
            return [middle, middle]
        if nums[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return [-1, -1]

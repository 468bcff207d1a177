# time-limit in basic, unbounded: for the last position, sets the lower limit to a middle that is rounded down, and never gets any further
def search_range(nums: list[int], target: int) -> list[int]:
    if not nums:
        return [-1, -1]
    low, high = 0, len(nums) - 1
    while low < high:
        middle = (low + high) // 2
        if nums[middle] < target:
            low = middle + 1
        else:
            high = middle
    if nums[low] != target:
        return [-1, -1]
    first = low
    high = len(nums) - 1
    while low < high:
        middle = (low + high) // 2
        if nums[middle] <= target:
            low = middle
        else:
            high = middle - 1
    return [first, low]

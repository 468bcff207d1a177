# run-time-error in no-answer: looks at the position it has found, which lies behind the end if everything is smaller
def search_range(nums: list[int], target: int) -> list[int]:
    low, high = 0, len(nums)
    while low < high:
        middle = (low + high) // 2
        if nums[middle] < target:
            low = middle + 1
        else:
            high = middle
    if nums[low] != target:
        return [-1, -1]
    last = low
    high = len(nums) - 1
    while last < high:
        middle = (last + high + 1) // 2
        if nums[middle] == target:
            last = middle
        else:
            high = middle - 1
    return [low, last]

# wrong-answer in ends: widens the hit, but never includes the first and the last position of the list
def search_range(nums: list[int], target: int) -> list[int]:
    low, high = 0, len(nums) - 1
    while low <= high:
        middle = (low + high) // 2
        if nums[middle] < target:
            low = middle + 1
        elif nums[middle] > target:
            high = middle - 1
        else:
            first = last = middle
            while first > 1 and nums[first - 1] == target:
                first -= 1
            while last < len(nums) - 2 and nums[last + 1] == target:
                last += 1
            return [first, last]
    return [-1, -1]

# wrong-answer in ends: searches up to the last position but never considers that position itself
def search_range(nums: list[int], target: int) -> list[int]:
    if not nums:
        return [-1, -1]

    def border(bound: int) -> int:
        low, high = 0, len(nums) - 1
        while low < high:
            middle = (low + high) // 2
            if nums[middle] < bound:
                low = middle + 1
            else:
                high = middle
        return low

    first = border(target)
    if nums[first] != target:
        return [-1, -1]
    return [first, max(first, border(target + 1) - 1)]

# wrong-answer in no-answer: does not check whether the number is there, and returns where it would be inserted
def search_range(nums: list[int], target: int) -> list[int]:
    def count_below(bound: int) -> int:
        low, high = 0, len(nums)
        while low < high:
            middle = (low + high) // 2
            if nums[middle] < bound:
                low = middle + 1
            else:
                high = middle
        return low

    if not nums or target > nums[-1]:
        return [-1, -1]
    first = count_below(target)
    return [first, max(first, count_below(target + 1) - 1)]

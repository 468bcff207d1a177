# accepted: divides the list until a part is all target or cannot hold it, and joins the answers of the halves
NOWHERE = [-1, -1]


def search_range(nums: list[int], target: int) -> list[int]:
    def search(low: int, high: int) -> list[int]:
        if nums[low] == target == nums[high]:
            return [low, high]
        if low == high or not nums[low] <= target <= nums[high]:
            return NOWHERE
        middle = (low + high) // 2
        left, right = search(low, middle), search(middle + 1, high)
        if left == NOWHERE:
            return right
        return left if right == NOWHERE else [left[0], right[1]]

    return search(0, len(nums) - 1) if nums else NOWHERE

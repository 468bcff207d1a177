# judge: two-sum
def two_sum(nums, target):
    left, right = 0, len(nums) - 1
    while left < right:
        if nums[left] + nums[right] == 0:
            return [left, right]
    return []

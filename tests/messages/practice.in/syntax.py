# judge: two-sum
def two_sum(nums, target)
    return []

# judge: two-sum
def two_sum(nums, target):
    if nums:
	return [0]
    return []

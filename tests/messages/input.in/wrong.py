# judge: two-sum
def two_sum(nums, target):
    return [nums.index(target - number) for number in nums[:2]]

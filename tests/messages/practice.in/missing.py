# judge: two-sum
def solve(nums, target):
    return []

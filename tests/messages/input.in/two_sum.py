# judge: two-sum
def two_sum(nums, target):
    seen = {}
    for at, number in enumerate(nums):
        if target - number in seen:
            return [at, seen[target - number]]
        seen[number] = at

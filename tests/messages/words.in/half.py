# judge: two-sum
def two_sum(nums, target):
    raise ValueError("half of a character: \ud83d")

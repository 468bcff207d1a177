# judge: two-sum
# Two Sum

def two_sum(nums: list[int], target: int) -> list[int]:
    raise NotImplementedError

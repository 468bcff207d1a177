# accepted except max-size: tries every pair of positions
from itertools import combinations


def two_sum(nums: list[int], target: int) -> list[int]:
    for i, j in combinations(range(len(nums)), 2):
        if nums[i] + nums[j] == target:
            return [i, j]
    raise ValueError("no pair adds up to the target")

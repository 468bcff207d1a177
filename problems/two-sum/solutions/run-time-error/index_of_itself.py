# run-time-error in half-of-target: finds the number itself in the set, then finds no second one behind it
def two_sum(nums: list[int], target: int) -> list[int]:
    values = set(nums)
    for i, number in enumerate(nums):
        missing = target - number
        if missing in values:
            return [i, nums.index(missing, i + 1)]
    return []

# wrong-answer in half-of-target: returns two numbers that are `target // 2`, also if the target is odd
def two_sum(nums: list[int], target: int) -> list[int]:
    halves = [i for i, number in enumerate(nums) if number == target // 2]
    if len(halves) == 2:
        return halves
    position = {number: i for i, number in enumerate(nums)}
    for i, number in enumerate(nums):
        other = position.get(target - number, i)
        if other != i:
            return [i, other]
    return []

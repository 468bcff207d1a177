# wrong-answer in called-again: the table is a default argument, so a number of an earlier call completes a pair
def two_sum(nums: list[int], target: int, position: dict[int, int] = {}) -> list[int]:
    for i, number in enumerate(nums):
        if target - number in position:
            return [position[target - number], i]
        position[number] = i
    raise ValueError("no pair adds up to the target")

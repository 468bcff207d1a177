# wrong-answer in duplicates: skips a number it has met before, so two equal numbers never make a pair
def two_sum(nums: list[int], target: int) -> list[int]:
    position: dict[int, int] = {}
    for i, number in enumerate(nums):
        if number in position:
            continue
        if target - number in position:
            return [position[target - number], i]
        position[number] = i
    return []

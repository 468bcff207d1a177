# wrong-answer in basic: returns the two numbers instead of their positions
def two_sum(nums: list[int], target: int) -> list[int]:
    seen: set[int] = set()
    for number in nums:
        if target - number in seen:
            return [target - number, number]
        seen.add(number)
    return []

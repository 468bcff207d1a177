MAX_LENGTH = 10_000
MAX_NUMBER = 10**9
MAX_TARGET = 2 * 10**9


def validate(nums, target):
    if type(nums) is not list:
        return "nums must be a list."
    if not 2 <= len(nums) <= MAX_LENGTH:
        return f"nums must hold 2 to {MAX_LENGTH} numbers."
    for number in nums:
        if type(number) is not int:
            return "Every entry of nums must be an integer."
        if not -MAX_NUMBER <= number <= MAX_NUMBER:
            return f"Every entry of nums must be from -{MAX_NUMBER} to {MAX_NUMBER}."
    if type(target) is not int:
        return "target must be an integer."
    if not -MAX_TARGET <= target <= MAX_TARGET:
        return f"target must be from -{MAX_TARGET} to {MAX_TARGET}."
    pairs = 0
    seen = {}
    for number in nums:
        pairs += seen.get(target - number, 0)
        seen[number] = seen.get(number, 0) + 1
    if pairs == 0:
        return "No two positions of nums add up to target."
    if pairs > 1:
        return "More than one pair of positions adds up to target."
    return None

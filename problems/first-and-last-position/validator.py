MAX_LENGTH = 10_000
MAX_NUMBER = 10**9


def validate(nums, target):
    if type(nums) is not list:
        return "nums must be a list."
    if len(nums) > MAX_LENGTH:
        return f"nums must hold at most {MAX_LENGTH} numbers."
    for number in nums:
        if type(number) is not int:
            return "Every entry of nums must be an integer."
        if not -MAX_NUMBER <= number <= MAX_NUMBER:
            return f"Every entry of nums must be from -{MAX_NUMBER} to {MAX_NUMBER}."
    if any(a > b for a, b in zip(nums, nums[1:])):
        return "nums must be in ascending order."
    if type(target) is not int:
        return "target must be an integer."
    if not -MAX_NUMBER <= target <= MAX_NUMBER:
        return f"target must be from -{MAX_NUMBER} to {MAX_NUMBER}."
    return None

MAX_LENGTH = 6_000
MAX_NUMBER = 10**9


def validate(nums, k):
    if type(nums) is not list:
        return "nums must be a list."
    if not 1 <= len(nums) <= MAX_LENGTH:
        return f"nums must hold 1 to {MAX_LENGTH} numbers."
    for number in nums:
        if type(number) is not int:
            return "Every entry of nums must be an integer."
        if not -MAX_NUMBER <= number <= MAX_NUMBER:
            return f"Every entry of nums must be from -{MAX_NUMBER} to {MAX_NUMBER}."
    if type(k) is not int:
        return "k must be an integer."
    if not 1 <= k <= len(nums):
        return "k must be from 1 to the length of nums."
    return None

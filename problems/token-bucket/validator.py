LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
MAX_AMOUNT = 100_000
MAX_LENGTH = 12
MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 2_500


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 4 or type(first[0]) is not str or first[0] != "TokenBucketLimiter":
        return 'the first call must be ["TokenBucketLimiter", capacity, refill, interval]'
    for amount in first[1:]:
        if type(amount) is not int or not 1 <= amount <= MAX_AMOUNT:
            return f"the capacity, the refill and the interval must be integers from 1 to {MAX_AMOUNT}"
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    previous = 1
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] != "allow":
            return f"call {index} names an unknown method"
        if len(call) != 4:
            return f"call {index} has {len(call) - 1} arguments instead of three"
        _, key, timestamp, cost = call
        if type(key) is not str or not 1 <= len(key) <= MAX_LENGTH:
            return f"the key of call {index} must be a string of 1 to {MAX_LENGTH} characters"
        if any(character not in LETTERS for character in key):
            return f"the key of call {index} contains a character other than letters, digits and -"
        if type(timestamp) is not int or not 1 <= timestamp <= MAX_TIMESTAMP:
            return f"the timestamp of call {index} must be an integer from 1 to {MAX_TIMESTAMP}"
        if timestamp < previous:
            return f"the timestamp of call {index} is smaller than the one before"
        if type(cost) is not int or not 1 <= cost <= MAX_AMOUNT:
            return f"the cost of call {index} must be an integer from 1 to {MAX_AMOUNT}"
        previous = timestamp
    return None

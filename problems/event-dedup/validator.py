LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
MAX_SECONDS = 1_000_000
MAX_LENGTH = 12
MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 2_500


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 3 or type(first[0]) is not str or first[0] != "EventDeduplicator":
        return 'the first call must be ["EventDeduplicator", window, lateness]'
    for seconds in first[1:]:
        if type(seconds) is not int or not 0 <= seconds <= MAX_SECONDS:
            return f"the window and the lateness must be integers from 0 to {MAX_SECONDS}"
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] != "offer":
            return f"call {index} names an unknown method"
        if len(call) != 3:
            return f"call {index} has {len(call) - 1} arguments instead of two"
        if type(call[1]) is not str or not 1 <= len(call[1]) <= MAX_LENGTH:
            return f"the id of call {index} must be a string of 1 to {MAX_LENGTH} characters"
        if any(character not in LETTERS for character in call[1]):
            return f"the id of call {index} contains a character other than letters, digits and -"
        if type(call[2]) is not int or not 1 <= call[2] <= MAX_TIMESTAMP:
            return f"the timestamp of call {index} must be an integer from 1 to {MAX_TIMESTAMP}"
    return None

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
MAX_LENGTH = 20
MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 3_000


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 1 or type(first[0]) is not str or first[0] != "TimeMap":
        return 'the first call must be ["TimeMap"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in ("set", "get"):
            return f"call {index} names an unknown method"
        wanted = 3 if call[0] == "set" else 2
        if len(call) - 1 != wanted:
            return f"call {index} has {len(call) - 1} arguments instead of {wanted}"
        key, *values, timestamp = call[1:]
        for text in (key, *values):
            if type(text) is not str or not 1 <= len(text) <= MAX_LENGTH:
                return f"the key and the value of call {index} must be strings of 1 to {MAX_LENGTH} characters"
            if any(character not in LETTERS for character in text):
                return f"a string of call {index} contains a character other than letters, digits, -, _ and ."
        if type(timestamp) is not int or not 1 <= timestamp <= MAX_TIMESTAMP:
            return f"the timestamp of call {index} must be an integer from 1 to {MAX_TIMESTAMP}"
    return None

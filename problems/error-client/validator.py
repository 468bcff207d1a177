MAX_CALLS = 2_000
MAX_CAPACITY = 1_000
MAX_WAIT = 3_600
MAX_TIME = 1_000_000_000
MAX_LENGTH = 20
LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789-")
# How many arguments each method has.
METHODS = {"capture": 2, "poll": 1, "answer": 2, "pending": 0}


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 4 or first[0] != "ErrorClient":
        return "the first call must be the constructor with three arguments"
    if any(type(value) is not int for value in first[1:]):
        return "the arguments of the constructor must be integers"
    if not 1 <= first[2] <= first[1] <= MAX_CAPACITY:
        return f"1 <= batch_size <= capacity <= {MAX_CAPACITY} must hold"
    if not 0 <= first[3] <= MAX_WAIT:
        return f"flush_after must be from 0 to {MAX_WAIT}"
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    time = 0
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str or call[0] not in METHODS:
            return f"call {index} must be a list that begins with the name of a method"
        method, *values = call
        if len(values) != METHODS[method]:
            return f"call {index} has {len(values)} arguments instead of {METHODS[method]}"
        if method != "pending":
            if type(values[0]) is not int or not 0 <= values[0] <= MAX_TIME:
                return f"the time of call {index} must be an integer from 0 to {MAX_TIME}"
            if values[0] < time:
                return f"the time of call {index} is before that of an earlier call"
            time = values[0]
        if method == "capture" and not is_event(values[1]):
            return f"the event of call {index} must have 1 to {MAX_LENGTH} lower-case letters, digits and dashes"
        if method == "answer" and (type(values[1]) is not int or not 100 <= values[1] <= 599):
            return f"the status of call {index} must be an integer from 100 to 599"
    return None


def is_event(value):
    return type(value) is str and 1 <= len(value) <= MAX_LENGTH and set(value) <= LETTERS

MAX_ROOM = 2_000
MAX_VALUE = 1_000
MAX_CALLS = 4_000
METHODS = ("en_queue", "de_queue", "front", "rear", "is_empty", "is_full")


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 2 or type(first[0]) is not str or first[0] != "MyCircularQueue":
        return 'the first call must be ["MyCircularQueue", k]'
    if type(first[1]) is not int or not 1 <= first[1] <= MAX_ROOM:
        return f"k must be an integer from 1 to {MAX_ROOM}"
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in METHODS:
            return f"call {index} names an unknown method"
        wanted = 1 if call[0] == "en_queue" else 0
        if len(call) - 1 != wanted:
            return f"call {index} has {len(call) - 1} arguments instead of {wanted}"
        if wanted and (type(call[1]) is not int or not 0 <= call[1] <= MAX_VALUE):
            return f"the value of call {index} must be an integer from 0 to {MAX_VALUE}"
    return None

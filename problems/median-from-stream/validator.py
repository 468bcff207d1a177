MAX_NUMBER = 100_000
MAX_CALLS = 24_000


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 1 or type(first[0]) is not str or first[0] != "MedianFinder":
        return 'the first call must be ["MedianFinder"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    empty = True
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in ("add_num", "find_median"):
            return f"call {index} names an unknown method"
        wanted = 1 if call[0] == "add_num" else 0
        if len(call) - 1 != wanted:
            return f"call {index} has {len(call) - 1} arguments instead of {wanted}"
        if not wanted:
            if empty:
                return f"call {index} asks for the median of no numbers"
            continue
        if type(call[1]) is not int or not -MAX_NUMBER <= call[1] <= MAX_NUMBER:
            return f"the number of call {index} must be an integer from -{MAX_NUMBER} to {MAX_NUMBER}"
        empty = False
    return None

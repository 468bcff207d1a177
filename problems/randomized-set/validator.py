MAX_VALUE = 1_000_000_000
MAX_CALLS = 4_000


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 1 or type(first[0]) is not str or first[0] != "RandomizedSet":
        return 'the first call must be ["RandomizedSet"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    members = set()
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in ("insert", "remove", "get_random"):
            return f"call {index} names an unknown method"
        wanted = 0 if call[0] == "get_random" else 1
        if len(call) - 1 != wanted:
            return f"call {index} has {len(call) - 1} arguments instead of {wanted}"
        if call[0] == "get_random":
            if not members:
                return f"call {index} draws from an empty set"
            continue
        if type(call[1]) is not int or not -MAX_VALUE <= call[1] <= MAX_VALUE:
            return f"the value of call {index} must be an integer from -{MAX_VALUE} to {MAX_VALUE}"
        if call[0] == "insert":
            members.add(call[1])
        else:
            members.discard(call[1])
    return None

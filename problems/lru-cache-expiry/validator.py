MAX_CAPACITY = 1_500
MAX_LIFETIME = 100_000
MAX_KEY = 10_000
MAX_VALUE = 100_000
MAX_TIME = 1_000_000_000
MAX_CALLS = 3_000
ARGUMENTS = {
    "get": (("key", MAX_KEY), ("now", MAX_TIME)),
    "put": (("key", MAX_KEY), ("value", MAX_VALUE), ("now", MAX_TIME)),
    "size": (("now", MAX_TIME),),
}


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 3 or type(first[0]) is not str or first[0] != "LRUCache":
        return 'the first call must be ["LRUCache", capacity, lifetime]'
    if type(first[1]) is not int or not 1 <= first[1] <= MAX_CAPACITY:
        return f"the capacity must be an integer from 1 to {MAX_CAPACITY}"
    if type(first[2]) is not int or not 1 <= first[2] <= MAX_LIFETIME:
        return f"the lifetime must be an integer from 1 to {MAX_LIFETIME}"
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    previous = 0
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in ARGUMENTS:
            return f"call {index} names an unknown method"
        wanted = ARGUMENTS[call[0]]
        if len(call) - 1 != len(wanted):
            return f"call {index} has {len(call) - 1} arguments instead of {len(wanted)}"
        for (name, largest), argument in zip(wanted, call[1:]):
            if type(argument) is not int or not 0 <= argument <= largest:
                return f"the {name} of call {index} must be an integer from 0 to {largest}"
        if call[-1] < previous:
            return f"the time of call {index} is smaller than the one before"
        previous = call[-1]
    return None

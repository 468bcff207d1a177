MAX_NUMBER = 1_000_000_000
MAX_CALLS = 2_500
LARGEST = {"add": MAX_NUMBER, "find": 2 * MAX_NUMBER}


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    if type(calls[0]) is not list or calls[0] != ["TwoSum"]:
        return 'the first call must be ["TwoSum"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in LARGEST:
            return f"call {index} names an unknown method"
        if len(call) != 2:
            return f"call {index} has {len(call) - 1} arguments instead of one"
        largest = LARGEST[call[0]]
        if type(call[1]) is not int or not -largest <= call[1] <= largest:
            return f"the argument of call {index} must be an integer from -{largest} to {largest}"
    return None

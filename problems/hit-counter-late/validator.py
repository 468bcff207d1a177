MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 5_000
MAX_LATENESS = 60


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    if type(calls[0]) is not list or calls[0] != ["HitCounter"]:
        return 'the first call must be ["HitCounter"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    newest = 1
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in ("hit", "get_hits"):
            return f"call {index} names an unknown method"
        if len(call) != 2:
            return f"call {index} has {len(call) - 1} arguments instead of one"
        timestamp = call[1]
        if type(timestamp) is not int:
            return f"the timestamp of call {index} must be an integer"
        if not 1 <= timestamp <= MAX_TIMESTAMP:
            return f"the timestamp of call {index} is not between 1 and {MAX_TIMESTAMP}"
        if call[0] == "get_hits" and timestamp < newest - MAX_LATENESS:
            return f"the question in call {index} is more than {MAX_LATENESS} seconds late"
        newest = max(newest, timestamp)
    return None

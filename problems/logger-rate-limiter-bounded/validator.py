MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 2_000
MAX_LENGTH = 30


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    if type(calls[0]) is not list or calls[0] != ["Logger"]:
        return 'the first call must be ["Logger"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    previous = 0
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] != "should_print_message":
            return f"call {index} names an unknown method"
        if len(call) != 3:
            return f"call {index} has {len(call) - 1} arguments instead of two"
        _, timestamp, message = call
        if type(timestamp) is not int:
            return f"the timestamp of call {index} must be an integer"
        if not 0 <= timestamp <= MAX_TIMESTAMP:
            return f"the timestamp of call {index} is not between 0 and {MAX_TIMESTAMP}"
        if timestamp < previous:
            return f"the timestamp of call {index} is smaller than the one before"
        previous = timestamp
        if type(message) is not str:
            return f"the message of call {index} must be a string"
        if len(message) > MAX_LENGTH:
            return f"the message of call {index} has more than {MAX_LENGTH} characters"
        if not all(" " <= character <= "~" for character in message):
            return f"the message of call {index} has a character that is not printable ASCII"
    return None

MAX_LENGTH = 40_000
BRACKETS = "()[]{}"


def validate(s):
    if type(s) is not str:
        return "s must be a string"
    if len(s) > MAX_LENGTH:
        return f"s has {len(s)} characters, more than {MAX_LENGTH}"
    for index, char in enumerate(s):
        if char not in BRACKETS:
            return f"character {index} of s is {ascii(char)}, which is not a bracket"
    return None

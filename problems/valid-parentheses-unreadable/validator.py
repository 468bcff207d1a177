MAX_LENGTH = 300
CHARACTERS = "()[]{}?"


def validate(s):
    if type(s) is not str:
        return "s must be a string"
    if len(s) > MAX_LENGTH:
        return f"s has {len(s)} characters, more than {MAX_LENGTH}"
    for index, char in enumerate(s):
        if char not in CHARACTERS:
            return f"character {index} of s is {ascii(char)}, which is neither a bracket nor a question mark"
    return None

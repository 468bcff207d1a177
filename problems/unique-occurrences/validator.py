MAX_LENGTH = 10_000
MAX_VALUE = 1_000_000_000


def validate(arr):
    if type(arr) is not list:
        return "arr must be a list."
    if len(arr) > MAX_LENGTH:
        return f"arr must hold at most {MAX_LENGTH} numbers."
    for value in arr:
        if type(value) is not int:
            return "Every entry of arr must be an integer."
        if not -MAX_VALUE <= value <= MAX_VALUE:
            return f"Every entry of arr must be from -{MAX_VALUE} to {MAX_VALUE}."
    return None

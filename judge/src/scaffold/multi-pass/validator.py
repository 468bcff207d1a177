MAX_LENGTH = 1000
MAX_VALUE = 1000


# TODO: refuse everything that the statement does not allow
def validate(values):
    if type(values) is not list:
        return "values must be a list."
    if len(values) > MAX_LENGTH:
        return f"values must hold at most {MAX_LENGTH} numbers."
    for value in values:
        if type(value) is not int:
            return "Every value must be an integer."
        if not -MAX_VALUE <= value <= MAX_VALUE:
            return f"Every value must be from -{MAX_VALUE} to {MAX_VALUE}."
    return None

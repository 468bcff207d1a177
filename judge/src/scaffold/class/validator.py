MAX_CALLS = 1000
MAX_VALUE = 1000


# TODO: refuse everything that the statement does not allow
def validate(calls):
    if type(calls) is not list or not calls or calls[0] != ["{class}"]:
        return "The first call must be the constructor, without arguments."
    if len(calls) - 1 > MAX_CALLS:
        return f"There must be at most {MAX_CALLS} calls after the constructor."
    for call in calls[1:]:
        if type(call) is not list or not call or type(call[0]) is not str:
            return "A call must be a list that begins with the name of a method."
        if call[0] == "add":
            if len(call) != 2 or type(call[1]) is not int or not -MAX_VALUE <= call[1] <= MAX_VALUE:
                return f"`add` must have one integer from -{MAX_VALUE} to {MAX_VALUE}."
        elif call != ["total"]:
            return "Every other call must be `total`, without arguments."
    return None

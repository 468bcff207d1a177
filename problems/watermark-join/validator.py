import re

MAX_CALLS = 3000
MAX_TIME = 10**9
MAX_ID = 10**6
DEVICE = re.compile(r"[a-z0-9-]{1,10}")


def validate(calls):
    if type(calls) is not list or not calls:
        return "The calls must be a list that begins with the constructor."
    first = calls[0]
    if type(first) is not list or len(first) != 3 or first[0] != "WatermarkJoin":
        return "The first call must be WatermarkJoin with two arguments."
    if any(type(number) is not int or not 0 <= number <= MAX_TIME for number in first[1:]):
        return f"gap and lateness must be integers from 0 to {MAX_TIME}."
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"There must be 1 to {MAX_CALLS} calls after the constructor."
    ids = set()
    for call in calls[1:]:
        if type(call) is not list or not call or type(call[0]) is not str:
            return "Every call must be a list that begins with the name of a method."
        if call[0] == "stats":
            if len(call) != 1:
                return "stats has no arguments."
            continue
        if call[0] not in ("start", "crash"):
            return "A call names an unknown method."
        if len(call) != 4:
            return f"{call[0]} has three arguments."
        _, number, device, time = call
        if type(number) is not int or not 1 <= number <= MAX_ID:
            return f"Every id must be an integer from 1 to {MAX_ID}."
        if number in ids:
            return "No id may be used twice."
        ids.add(number)
        if type(device) is not str or not DEVICE.fullmatch(device):
            return "Every device must have 1 to 10 lower-case letters, digits and hyphens."
        if type(time) is not int or not 0 <= time <= MAX_TIME:
            return f"Every time must be an integer from 0 to {MAX_TIME}."
    return None

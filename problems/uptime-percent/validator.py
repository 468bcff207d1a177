MAX_TIME = 1_000_000_000
MAX_OUTAGES = 3_000


def validate(start, end, outages):
    if type(start) is not int or type(end) is not int:
        return "start and end must be integers."
    if not 0 <= start < end <= MAX_TIME:
        return f"start must be at least 0 and less than end, and end at most {MAX_TIME}."
    if type(outages) is not list:
        return "outages must be a list."
    if len(outages) > MAX_OUTAGES:
        return f"outages must hold at most {MAX_OUTAGES} pairs."
    for pair in outages:
        if type(pair) not in (list, tuple) or len(pair) != 2:
            return "Every outage must be a pair of two times."
        if type(pair[0]) is not int or type(pair[1]) is not int:
            return "The times of every outage must be integers."
        if not 0 <= pair[0] <= pair[1] <= MAX_TIME:
            return f"The times of every outage must be from 0 to {MAX_TIME}, and it must not end before it begins."
    return None

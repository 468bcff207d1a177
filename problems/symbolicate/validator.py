import re

MAX_RANGES = 3000
MAX_ADDRESSES = 3000
MAX_ADDRESS = 10**12
NAME = re.compile(r"[A-Za-z0-9_:.<>~]{1,30}")


def validate(ranges, addresses):
    if type(ranges) is not list:
        return "ranges must be a list."
    if len(ranges) > MAX_RANGES:
        return f"ranges must hold at most {MAX_RANGES} ranges."
    previous = (-1, 0)
    open_ends = []
    for entry in ranges:
        if type(entry) not in (list, tuple) or len(entry) != 3:
            return "Every range must be a triple of start, end and name."
        start, end, name = entry
        if type(start) is not int or type(end) is not int:
            return "Start and end must be integers."
        if not 0 <= start < end <= MAX_ADDRESS:
            return f"0 <= start < end <= {MAX_ADDRESS} must hold for every range."
        if type(name) is not str or not NAME.fullmatch(name):
            return "Every name must have 1 to 30 legal characters."
        if (start, -end) < previous:
            return "The ranges must be sorted by start, the longer ones first where the start is the same."
        previous = (start, -end)
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and open_ends[-1] < end:
            return "Two ranges cross: each of them has addresses that the other has not."
        open_ends.append(end)
    if type(addresses) is not list:
        return "addresses must be a list."
    if len(addresses) > MAX_ADDRESSES:
        return f"addresses must hold at most {MAX_ADDRESSES} addresses."
    for address in addresses:
        if type(address) is not int or not 0 <= address <= MAX_ADDRESS:
            return f"Every address must be an integer from 0 to {MAX_ADDRESS}."
    return None

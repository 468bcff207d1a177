import re

MAX_EVENTS = 3000
MAX_TIME = 10**9
MAX_WINDOW = 10**9
MAX_K = 3000
ISSUE = re.compile(r"[A-Za-z0-9-]{1,12}")


def validate(events, window, k):
    if type(events) is not list:
        return "events must be a list."
    if len(events) > MAX_EVENTS:
        return f"events must hold at most {MAX_EVENTS} events."
    for event in events:
        if type(event) not in (list, tuple) or len(event) != 2:
            return "Every event must be a pair of time and issue."
        time, issue = event
        if type(time) is not int or not 0 <= time <= MAX_TIME:
            return f"Every time must be an integer from 0 to {MAX_TIME}."
        if type(issue) is not str or not ISSUE.fullmatch(issue):
            return "Every issue must be a name of 1 to 12 letters, digits and hyphens."
    if type(window) is not int or not 1 <= window <= MAX_WINDOW:
        return f"window must be an integer from 1 to {MAX_WINDOW}."
    if type(k) is not int or not 1 <= k <= MAX_K:
        return f"k must be an integer from 1 to {MAX_K}."
    return None

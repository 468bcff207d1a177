MAX_LENGTH = 3_000
MAX_TIME = 1_000_000_000
MAX_MESSAGE = 30


def validate(breadcrumbs, error_time, window, k):
    if type(breadcrumbs) is not list:
        return "breadcrumbs must be a list."
    if len(breadcrumbs) > MAX_LENGTH:
        return f"breadcrumbs must hold at most {MAX_LENGTH} pairs."
    for pair in breadcrumbs:
        if type(pair) not in (list, tuple) or len(pair) != 2:
            return "Every breadcrumb must be a pair of a time and a message."
        time, message = pair
        if type(time) is not int:
            return "The time of every breadcrumb must be an integer."
        if not 0 <= time <= MAX_TIME:
            return f"The time of every breadcrumb must be from 0 to {MAX_TIME}."
        if type(message) is not str:
            return "The message of every breadcrumb must be a string."
        if not 1 <= len(message) <= MAX_MESSAGE:
            return f"Every message must have 1 to {MAX_MESSAGE} characters."
        if not all(" " <= character <= "~" for character in message):
            return "Every message must consist of printable ASCII characters."
    for name, value, highest in (("error_time", error_time, MAX_TIME), ("window", window, MAX_TIME), ("k", k, MAX_LENGTH)):
        if type(value) is not int:
            return f"{name} must be an integer."
        if not 0 <= value <= highest:
            return f"{name} must be from 0 to {highest}."
    return None

MAX_CALLS = 2_000
MAX_RULES = 50
MAX_LENGTH = 20
MAX_TIME = 1_000_000_000
MAX_SPAN = 86_400
MAX_THRESHOLD = 10_000
MAX_ERRORS = 1_000
LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789-")
# The parameters of each method.
METHODS = {
    "add": ("name", "service", "window", "threshold", "cooldown"),
    "remove": ("name",),
    "report": ("time", "service", "errors"),
    "silence": ("name", "until"),
    "firing": ("time",),
}
BOUNDS = {
    "window": (1, MAX_SPAN),
    "threshold": (1, MAX_THRESHOLD),
    "cooldown": (0, MAX_SPAN),
    "time": (0, MAX_TIME),
    "until": (0, MAX_TIME),
    "errors": (0, MAX_ERRORS),
}


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    if type(calls[0]) is not list or calls[0] != ["AlertEngine"]:
        return 'the first call must be ["AlertEngine"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    time, rules = 0, set()
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str or call[0] not in METHODS:
            return f"call {index} must be a list that begins with the name of a method"
        method, *values = call
        if len(values) != len(METHODS[method]):
            return f"call {index} has {len(values)} arguments instead of {len(METHODS[method])}"
        arguments = dict(zip(METHODS[method], values))
        for parameter, value in arguments.items():
            problem = text(value) if parameter in ("name", "service") else number(value, *BOUNDS[parameter])
            if problem:
                return f"{parameter} of call {index} {problem}"
        if "time" in arguments:
            if arguments["time"] < time:
                return f"the time of call {index} is before that of an earlier call"
            time = arguments["time"]
        if method == "add":
            rules.add(arguments["name"])
            if len(rules) > MAX_RULES:
                return f"there are more than {MAX_RULES} rules after call {index}"
        elif method == "remove":
            rules.discard(arguments["name"])
    return None


def text(value):
    if type(value) is not str:
        return "must be a text"
    if not 1 <= len(value) <= MAX_LENGTH:
        return f"must have 1 to {MAX_LENGTH} characters"
    return None if set(value) <= LETTERS else "may only have lower-case letters, digits and dashes"


def number(value, least, most):
    if type(value) is not int:
        return "must be an integer"
    return None if least <= value <= most else f"must be from {least} to {most}"

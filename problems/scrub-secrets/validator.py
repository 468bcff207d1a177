MAX_VALUES = 2_000
MAX_DEPTH = 20
MAX_STRING = 60
MAX_NUMBER = 1_000_000_000
MAX_NAMES = 500
MAX_KEY = 30
LETTERS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
KEY_CHARACTERS = LETTERS | set("0123456789-_.")


def validate(data, sensitive):
    pending = [(data, 1)]
    count = 0
    while pending:
        value, depth = pending.pop()
        count += 1
        if count > MAX_VALUES:
            return f"data must have at most {MAX_VALUES} values."
        if type(value) in (dict, list):
            if depth > MAX_DEPTH:
                return f"Objects and lists must be at most {MAX_DEPTH} deep inside each other."
            if type(value) is dict:
                for key in value:
                    wrong = wrong_with_key(key)
                    if wrong:
                        return f"Every key {wrong}."
                pending += [(inner, depth + 1) for inner in value.values()]
            else:
                pending += [(inner, depth + 1) for inner in value]
        elif type(value) is str:
            if len(value) > MAX_STRING:
                return f"Every string in data must have at most {MAX_STRING} characters."
            if not all(" " <= character <= "~" for character in value):
                return "Every string in data must consist of printable ASCII characters."
        elif type(value) is int:
            if not -MAX_NUMBER <= value <= MAX_NUMBER:
                return f"Every number in data must be from -{MAX_NUMBER} to {MAX_NUMBER}."
        elif value is not None and type(value) is not bool:
            return "data must consist of objects, lists, strings, whole numbers, booleans and null."

    if type(sensitive) is not list:
        return "sensitive must be a list."
    if len(sensitive) > MAX_NAMES:
        return f"sensitive must hold at most {MAX_NAMES} names."
    for name in sensitive:
        wrong = wrong_with_key(name)
        if wrong:
            return f"Every name {wrong}."
    return None


def wrong_with_key(key):
    if type(key) is not str:
        return "must be a string"
    if not 1 <= len(key) <= MAX_KEY:
        return f"must have 1 to {MAX_KEY} characters"
    if key[0] not in LETTERS:
        return "must begin with a letter"
    if not KEY_CHARACTERS.issuperset(key):
        return "must consist of letters, digits, hyphens, underscores and full stops"
    return None

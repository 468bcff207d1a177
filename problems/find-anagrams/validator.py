MAX_LENGTH = 10_000
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def validate(s, p):
    for name, text in (("s", s), ("p", p)):
        if type(text) is not str:
            return f"{name} must be a string."
        if not 1 <= len(text) <= MAX_LENGTH:
            return f"{name} must have 1 to {MAX_LENGTH} letters."
        if not LETTERS.issuperset(text):
            return f"{name} must consist of the letters a to z."
    return None

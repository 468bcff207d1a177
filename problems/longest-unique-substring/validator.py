MAX_LENGTH = 20_000


def validate(s):
    if type(s) is not str:
        return "s must be a string."
    if len(s) > MAX_LENGTH:
        return f"s must have at most {MAX_LENGTH} characters."
    for ch in s:
        if not (" " <= ch <= "~" or "\u00a1" <= ch <= "\u052f"):
            return "Every character must be from U+0020 to U+007E or from U+00A1 to U+052F."
    return None

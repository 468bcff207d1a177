MAX_LENGTH = 2_000
LETTERS = set("abcdefghijklmnopqrstuvwxyz")
DIGITS = set("0123456789")


def validate(word, abbr):
    if type(word) is not str:
        return "word must be a string."
    if len(word) > MAX_LENGTH:
        return f"word must have at most {MAX_LENGTH} letters."
    if not LETTERS.issuperset(word):
        return "word must consist of lower-case letters."
    if type(abbr) is not str:
        return "abbr must be a string."
    if len(abbr) > MAX_LENGTH:
        return f"abbr must have at most {MAX_LENGTH} characters."
    if not (LETTERS | DIGITS).issuperset(abbr):
        return "abbr must consist of lower-case letters and digits."
    return None

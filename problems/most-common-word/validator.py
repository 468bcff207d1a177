MAX_PARAGRAPH = 20_000
MAX_BANNED = 100
MAX_WORD = 20
LETTERS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def validate(paragraph, banned):
    if type(paragraph) is not str:
        return "paragraph must be a string."
    if len(paragraph) > MAX_PARAGRAPH:
        return f"paragraph must have at most {MAX_PARAGRAPH} characters."
    if not all(" " <= character <= "~" or character == "\n" for character in paragraph):
        return "paragraph must consist of printable ASCII and line breaks."
    if type(banned) is not list:
        return "banned must be a list."
    if len(banned) > MAX_BANNED:
        return f"banned must hold at most {MAX_BANNED} words."
    for word in banned:
        if type(word) is not str:
            return "Every entry of banned must be a string."
        if not 1 <= len(word) <= MAX_WORD:
            return f"Every banned word must have 1 to {MAX_WORD} letters."
        if not LETTERS.issuperset(word):
            return "Every banned word must consist of letters."
    return None

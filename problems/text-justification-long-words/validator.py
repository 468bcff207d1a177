MAX_WORDS = 2000
MAX_LETTERS = 300
MAX_WIDTH = 100


def validate(words, max_width):
    if type(max_width) is not int:
        return "max_width must be an integer."
    if not 1 <= max_width <= MAX_WIDTH:
        return f"max_width must be from 1 to {MAX_WIDTH}."
    if type(words) is not list:
        return "words must be a list."
    if not 1 <= len(words) <= MAX_WORDS:
        return f"words must hold 1 to {MAX_WORDS} words."
    for word in words:
        if type(word) is not str:
            return "Every word must be a string."
        if not 1 <= len(word) <= MAX_LETTERS:
            return f"Every word must have 1 to {MAX_LETTERS} characters."
        if not all("!" <= character <= "~" for character in word):
            return "Every character of a word must be a visible ASCII character other than a space."
    return None

MAX_CHARACTERS = 20_000
MAX_LINES = 1000
MAX_LINE = 100


# TODO: refuse everything that the statement does not allow
def validate(stdin):
    if type(stdin) is not str:
        return "The input must be a text."
    if len(stdin) > MAX_CHARACTERS:
        return f"The input must have at most {MAX_CHARACTERS} characters."
    lines = stdin.split("\n")
    if not lines[-1]:
        lines.pop()
    if len(lines) > MAX_LINES:
        return f"The input must have at most {MAX_LINES} lines."
    for line in lines:
        if len(line) > MAX_LINE:
            return f"A line must have at most {MAX_LINE} characters."
        if any(not " " <= character <= "~" for character in line):
            return "Every character must be printable ASCII."
    return None

import re

MAX_CHARACTERS = 90_000
MAX_MESSAGES = 2000
MAX_LINE = 200
MAX_SUPPORT = 2000


def validate(stdin):
    if type(stdin) is not str:
        return "The input must be a text."
    if len(stdin) > MAX_CHARACTERS:
        return f"The input must have at most {MAX_CHARACTERS} characters."
    if re.search(r"[^\t\n -~]", stdin):
        return "The input must consist of printable ASCII characters, tabs and line ends."
    lines = stdin.split("\n")
    if lines[-1] == "":
        lines.pop()
    if not lines or not re.fullmatch("[1-9][0-9]{0,3}", lines[0]) or int(lines[0]) > MAX_SUPPORT:
        return f"The first line must be a number from 1 to {MAX_SUPPORT} and nothing else."
    if len(lines) - 1 > MAX_MESSAGES:
        return f"There must be at most {MAX_MESSAGES} lines after the first."
    if any(len(line) > MAX_LINE for line in lines):
        return f"A line must have at most {MAX_LINE} characters."
    return None

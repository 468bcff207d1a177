import re

MAX_CHARACTERS = 60_000
MAX_LINES = 2_000
MAX_LINE = 200


def validate(stdin):
    if type(stdin) is not str:
        return "the input is not a text"
    if len(stdin) > MAX_CHARACTERS:
        return f"the input has {len(stdin)} characters, more than {MAX_CHARACTERS}"
    lines = stdin.removesuffix("\n").split("\n") if stdin else []
    if len(lines) > MAX_LINES:
        return f"the input has {len(lines)} lines, more than {MAX_LINES}"
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            return f"line {number} has {len(line)} characters, more than {MAX_LINE}"
        if re.search("[^ -~]", line):
            return f"line {number} has a character that is no printable ASCII character"
        if re.match("[0-9]{10}", line) or re.search("(since|until|last)[= ][0-9]{10}", line):
            return f"line {number} has a number of more than 9 digits"
    return None

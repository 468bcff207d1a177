import re

MAX_LINES = 3000
MAX_CHARACTERS = 60_000
MAX_LINE = 200


def validate(stdin):
    if type(stdin) is not str:
        return "The input is not a text."
    if len(stdin) > MAX_CHARACTERS:
        return f"The input has {len(stdin)} characters, more than {MAX_CHARACTERS}."
    lines = stdin.split("\n")
    rest = lines.pop()
    lines = [line.removesuffix("\r") for line in lines]
    if rest:
        lines.append(rest)
    if len(lines) > MAX_LINES:
        return f"The input has {len(lines)} lines, more than {MAX_LINES}."
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            return f"Line {number} has {len(line)} characters, more than {MAX_LINE}."
        if re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f]", line):
            return f"Line {number} has a control character, or a carriage return that is not at its end."
        if re.search("[\ud800-\udfff]", line):
            return f"Line {number} has half of a surrogate pair, which is not UTF-8."
        fields = " ".join(re.split("[ \t]+", line.strip(" \t"))[:3])
        if not fields.isascii():
            return f"Line {number} has a character outside ASCII before the end of its third field."
    return None

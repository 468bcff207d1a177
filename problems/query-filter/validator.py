import re

MAX_CHARACTERS = 90_000
MAX_ROWS = 2000
MAX_COLUMNS = 8
MAX_CONDITIONS = 20
MAX_NUMBER = 10**9
KEYWORDS = {"count", "sum", "min", "max", "by", "where", "and", "or"}
OPERATORS = {"int": {"=", "!=", "<", "<=", ">", ">="}, "text": {"=", "!=", "~"}}


def validate(stdin):
    if type(stdin) is not str:
        return "The input must be a text."
    if len(stdin) > MAX_CHARACTERS:
        return f"The input must have at most {MAX_CHARACTERS} characters."
    if re.search(r"[^\n -~]", stdin):
        return "The input must consist of printable ASCII characters and line ends."
    lines = stdin.split("\n")
    if lines[-1] == "":
        lines.pop()
    if len(lines) < 2:
        return "The input must have a query and a line with columns."
    if len(lines) - 2 > MAX_ROWS:
        return f"The table must have at most {MAX_ROWS} rows."
    types = {}
    for column in lines[1].split(" "):
        match = re.fullmatch(r"([a-z_]{1,12}):(int|text)", column)
        if not match or match[1] in KEYWORDS:
            return "Every column must be NAME:int or NAME:text with a legal name."
        if match[1] in types:
            return "The names of the columns must be different."
        types[match[1]] = match[2]
    if len(types) > MAX_COLUMNS:
        return f"There must be at most {MAX_COLUMNS} columns."
    for line in lines[2:]:
        values = line.split(" ")
        if len(values) != len(types):
            return "Every row must have one value for each column, separated by single spaces."
        for value, kind in zip(values, types.values()):
            if value != "-" and not is_value(value, kind):
                return f"A row has an illegal value of type {kind}."
    return check_query(lines[0].split(" "), types)


def is_value(word, kind):
    if kind == "int":
        return bool(re.fullmatch(r"0|-?[1-9][0-9]{0,9}", word)) and abs(int(word)) <= MAX_NUMBER
    return 1 <= len(word) <= 20


def check_query(words, types):
    at = 1
    if words[0] in ("sum", "min", "max"):
        if len(words) < 2 or types.get(words[1]) != "int":
            return "The aggregate must name a column of type int."
        at = 2
    elif words[0] != "count":
        return "The query must begin with count, sum, min or max."
    if words[at : at + 1] == ["by"]:
        if len(words) < at + 2 or types.get(words[at + 1]) != "text":
            return "After by there must be a column of type text."
        at += 2
    if at == len(words):
        return None
    if words[at] != "where":
        return "The query has a word where none is expected."
    conditions = 0
    while True:
        if len(words) < at + 4:
            return "A condition must have three words."
        column, operator, value = words[at + 1 : at + 4]
        if column not in types or operator not in OPERATORS[types[column]]:
            return "A condition has an unknown column, or an operator that its type does not have."
        if value == "-" or not is_value(value, types[column]):
            return "A condition has an illegal value."
        conditions += 1
        at += 4
        if at == len(words):
            break
        if words[at] not in ("and", "or"):
            return "There must be and or or between conditions."
    return f"There must be at most {MAX_CONDITIONS} conditions." if conditions > MAX_CONDITIONS else None

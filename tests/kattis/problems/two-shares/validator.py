import re


def validate(stdin):
    if not re.fullmatch("[1-9][0-9]{0,6}\n", stdin):
        return "The input is not one number on a line."
    if not 2 <= int(stdin) <= 1_000_000:
        return "The number is not from 2 to 1000000."
    return None

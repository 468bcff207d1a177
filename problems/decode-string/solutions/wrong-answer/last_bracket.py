# wrong-answer in side-by-side: takes the last closing bracket of the text for the partner of the first opening one
import re


def decode_string(s: str) -> str:
    found = re.fullmatch(r"([a-z]*)(\d+)\[(.*)\]([a-z]*)", s)
    if not found:
        return s
    before, count, inner, after = found.groups()
    return before + int(count) * decode_string(inner) + after

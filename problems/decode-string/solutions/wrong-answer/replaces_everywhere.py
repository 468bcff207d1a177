# wrong-answer in side-by-side: replaces the text of a group wherever it occurs, even behind further digits of a larger count
import re

INNERMOST = re.compile(r"([0-9]+)\[([a-z]+)\]")


def decode_string(s: str) -> str:
    while INNERMOST.search(s):
        for count, text in INNERMOST.findall(s):
            s = s.replace(f"{count}[{text}]", int(count) * text)
    return s

# wrong-answer in spaces: splits the text into words, numbers and brackets, and does not see the spaces between them
import re

TOKEN = re.compile(r"\\.|\d+\[|\]|[^\s\\\d\[\]]+")


def decode_string(s: str) -> str:
    waiting: list[tuple[list[str], int]] = []
    parts: list[str] = []
    for token in TOKEN.findall(s):
        if token[0] == "\\":
            parts.append(token[1])
        elif token[-1] == "[":
            waiting.append((parts, int(token[:-1])))
            parts = []
        elif token == "]":
            group = "".join(parts)
            parts, times = waiting.pop()
            parts.append(times * group)
        else:
            parts.append(token)
    return "".join(parts)

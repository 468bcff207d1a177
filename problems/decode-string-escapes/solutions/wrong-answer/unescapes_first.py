# wrong-answer in escaped-brackets: takes the backslashes away first, and then decodes what is left
import re


def decode_string(s: str) -> str:
    s = re.sub(r"\\(.)", r"\1", s)
    waiting: list[tuple[list[str], int]] = []
    parts: list[str] = []
    count = 0
    for ch in s:
        if ch.isdigit():
            count = 10 * count + int(ch)
        elif ch == "[":
            waiting.append((parts, count))
            parts, count = [], 0
        elif ch == "]" and waiting:
            group = "".join(parts)
            parts, times = waiting.pop()
            parts.append(times * group)
        else:
            parts.append(ch)
    return "".join(parts)

# wrong-answer in escapes-in-groups: takes the backslashes of a group away when it ends, and those that come out once more in the group around it
import re


def decode_string(s: str) -> str:
    waiting: list[tuple[str, int]] = []
    text = ""
    count = 0
    characters = iter(s)
    for ch in characters:
        if ch == "\\":
            text += ch + next(characters)
        elif ch.isdigit():
            count = 10 * count + int(ch)
        elif ch == "[":
            waiting.append((text, count))
            text, count = "", 0
        elif ch == "]":
            outer, times = waiting.pop()
            text = outer + times * re.sub(r"\\(.)", r"\1", text)
        else:
            text += ch
    return re.sub(r"\\(.)", r"\1", text)

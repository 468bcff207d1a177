# wrong-answer in backslashes: takes a character for escaped if a backslash is before it, even one that is escaped itself
def decode_string(s: str) -> str:
    waiting: list[tuple[list[str], int]] = []
    parts: list[str] = []
    count = 0
    for before, ch in zip(" " + s, s):
        if before == "\\":
            parts.append(ch)
        elif ch == "\\":
            continue
        elif ch.isdigit():
            count = 10 * count + int(ch)
        elif ch == "[":
            waiting.append((parts, count))
            parts, count = [], 0
        elif ch == "]":
            group = "".join(parts)
            parts, times = waiting.pop() if waiting else ([], 1)
            parts.append(times * group)
        else:
            parts.append(ch)
    return "".join(parts)

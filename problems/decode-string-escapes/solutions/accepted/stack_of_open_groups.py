# accepted: stack of the texts and counts that wait for a closing bracket; an escape takes the next character out of the same iterator
def decode_string(s: str) -> str:
    waiting: list[tuple[list[str], int]] = []
    parts: list[str] = []
    count = 0
    characters = iter(s)
    for ch in characters:
        if ch == "\\":
            parts.append(next(characters))
        elif ch.isdigit():
            count = 10 * count + int(ch)
        elif ch == "[":
            waiting.append((parts, count))
            parts, count = [], 0
        elif ch == "]":
            group = "".join(parts)
            parts, times = waiting.pop()
            parts.append(times * group)
        else:
            parts.append(ch)
    return "".join(parts)

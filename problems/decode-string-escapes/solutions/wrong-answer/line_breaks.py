# wrong-answer in needless-escapes: knows the escapes of programming languages, and makes line breaks and tabs of letters
MEANING = {"n": "\n", "t": "\t", "r": "\r"}


def decode_string(s: str) -> str:
    waiting: list[tuple[list[str], int]] = []
    parts: list[str] = []
    count = 0
    characters = iter(s)
    for ch in characters:
        if ch == "\\":
            escaped = next(characters)
            parts.append(MEANING.get(escaped, escaped))
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

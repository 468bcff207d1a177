# wrong-answer in large-counts: takes the last digit of a count for the whole count
def decode_string(s: str) -> str:
    waiting: list[tuple[str, int]] = []
    text, count = "", 0
    for ch in s:
        if ch.isdigit():
            count = int(ch)
        elif ch == "[":
            waiting.append((text, count))
            text = ""
        elif ch == "]":
            before, times = waiting.pop()
            text = before + times * text
        else:
            text += ch
    return text

# time-limit in escapes-max-size, grows n^2: replaces one innermost group and starts again from the first character
def decode_string(s: str) -> str:
    while True:
        opening = count = None
        i = digits = 0
        while i < len(s) and s[i] != "]":
            if s[i].isdigit():
                digits += 1
            else:
                if s[i] == "[":
                    opening, count = i, int(s[i - digits : i])
                digits = 0
            i += 2 if s[i] == "\\" else 1
        if opening is None:
            break
        s = s[: opening - len(str(count))] + count * s[opening + 1 : i] + s[i + 1 :]
    text = []
    characters = iter(s)
    for ch in characters:
        text.append(next(characters) if ch == "\\" else ch)
    return "".join(text)

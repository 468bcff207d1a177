# time-limit in max-size, grows n^2: replaces one innermost group and starts again from the first character
def decode_string(s: str) -> str:
    while "[" in s:
        opening = 0
        for i, ch in enumerate(s):
            if ch == "[":
                opening = i
            elif ch == "]":
                break
        start = opening
        while start > 0 and s[start - 1].isdigit():
            start -= 1
        s = s[:start] + int(s[start:opening]) * s[opening + 1 : i] + s[i + 1 :]
    return s

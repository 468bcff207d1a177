# wrong-answer in around-groups: repeats the letters before the count together with the group
def decode_string(s: str) -> str:
    counts: list[int] = []
    texts: list[str] = [""]
    digits = ""
    for ch in s:
        if ch.isdigit():
            digits += ch
        elif ch == "[":
            counts.append(int(digits))
            texts.append("")
            digits = ""
        elif ch == "]":
            inner = texts.pop()
            texts[-1] = (texts[-1] + inner) * counts.pop()
        else:
            texts[-1] += ch
    return texts[0]

# wrong-answer in nested: does not start the count afresh at a bracket, so an inner count is appended to the outer one
def decode_string(s: str) -> str:
    counts: list[int] = []
    texts = [""]
    count = ""
    for ch in s:
        if ch.isdigit():
            count += ch
        elif ch == "[":
            counts.append(int(count))
            texts.append("")
        elif ch == "]":
            group = texts.pop() * counts.pop()
            texts[-1] += group
            count = ""
        else:
            texts[-1] += ch
    return texts[0]

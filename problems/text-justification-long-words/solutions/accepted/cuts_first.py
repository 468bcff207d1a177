# accepted: cuts the long words first, and then lays out words that all fit
def full_justify(words: list[str], max_width: int) -> list[str]:
    pieces = [word[at : at + max_width] for word in words for at in range(0, len(word), max_width)]
    lines: list[str] = []
    line: list[str] = []
    letters = 0
    for piece in pieces:
        if letters + len(line) + len(piece) > max_width:
            lines.append(stretch(line, max_width - letters, max_width))
            line, letters = [], 0
        line.append(piece)
        letters += len(piece)
    lines.append(" ".join(line).ljust(max_width))
    return lines


def stretch(line: list[str], spaces: int, width: int) -> str:
    if len(line) == 1:
        return line[0].ljust(width)
    size, wider = divmod(spaces, len(line) - 1)
    text = line[0]
    for gap, word in enumerate(line[1:]):
        text += " " * (size + (gap < wider)) + word
    return text

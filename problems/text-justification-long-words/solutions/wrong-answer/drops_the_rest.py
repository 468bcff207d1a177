# wrong-answer in long-words: cuts a long word off at the edge and forgets the rest
def full_justify(words: list[str], max_width: int) -> list[str]:
    pieces = [word[:max_width] for word in words]
    lines: list[str] = []
    line: list[str] = []
    letters = 0
    for piece in pieces:
        if letters + len(line) + len(piece) > max_width:
            gaps = max(1, len(line) - 1)
            for space in range(max_width - letters):
                line[space % gaps] += " "
            lines.append("".join(line))
            line, letters = [], 0
        line.append(piece)
        letters += len(piece)
    lines.append(" ".join(line).ljust(max_width))
    return lines

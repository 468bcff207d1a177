# wrong-answer in uneven-gaps: puts the whole remainder of the spaces into the first gap
def full_justify(words: list[str], max_width: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    letters = 0
    for word in words:
        if letters + len(line) + len(word) > max_width:
            if len(line) == 1:
                lines.append(line[0].ljust(max_width))
            else:
                size, rest = divmod(max_width - letters, len(line) - 1)
                lines.append(line[0] + " " * rest + " " * size + (" " * size).join(line[1:]))
            line, letters = [], 0
        line.append(word)
        letters += len(word)
    lines.append(" ".join(line).ljust(max_width))
    return lines

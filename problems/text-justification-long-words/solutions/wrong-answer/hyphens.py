# wrong-answer in long-words: ends every full piece with a hyphen, as printers do
def full_justify(words: list[str], max_width: int) -> list[str]:
    pieces: list[str] = []
    for word in words:
        while len(word) > max_width:
            cut = max(1, max_width - 1)
            pieces.append(word[:cut] + "-" if max_width > 1 else word[:cut])
            word = word[cut:]
        pieces.append(word)
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

# wrong-answer in exact-multiples: cuts while a word is at least as wide as the panel, which leaves an empty piece of some words
def full_justify(words: list[str], max_width: int) -> list[str]:
    pieces: list[str] = []
    for word in words:
        while len(word) > max_width or (len(word) == max_width and pieces and len(pieces[-1]) == max_width):
            pieces.append(word[:max_width])
            word = word[max_width:]
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

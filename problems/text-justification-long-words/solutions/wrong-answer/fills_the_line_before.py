# wrong-answer in long-words: begins a long word on the present line, as much of it as fits there
def full_justify(words: list[str], max_width: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    letters = 0

    def close() -> None:
        nonlocal line, letters
        gaps = max(1, len(line) - 1)
        for space in range(max_width - letters):
            line[space % gaps] += " "
        lines.append("".join(line))
        line, letters = [], 0

    for word in words:
        while len(word) > max_width:
            room = max_width - letters - len(line)
            if room > 0:
                line.append(word[:room])
                letters += room
                word = word[room:]
            close()
        if letters + len(line) + len(word) > max_width:
            close()
        line.append(word)
        letters += len(word)
    lines.append(" ".join(line).ljust(max_width))
    return lines

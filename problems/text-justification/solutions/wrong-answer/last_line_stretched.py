# wrong-answer in last-line: stretches the last line like all the others
def full_justify(words: list[str], max_width: int) -> list[str]:
    def stretch(line: list[str]) -> str:
        gaps = max(1, len(line) - 1)
        padded = list(line)
        for space in range(max_width - sum(map(len, line))):
            padded[space % gaps] += " "
        return "".join(padded)

    lines: list[str] = []
    line: list[str] = []
    for word in words:
        if sum(map(len, line)) + len(line) + len(word) > max_width:
            lines.append(stretch(line))
            line = []
        line.append(word)
    lines.append(stretch(line))
    return lines

# wrong-answer in exact-fit: counts a space after every word, so a line that fits exactly is broken
def full_justify(words: list[str], max_width: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in words:
        if line and used + len(word) + 1 > max_width:
            gaps = max(1, len(line) - 1)
            for space in range(max_width - sum(map(len, line))):
                line[space % gaps] += " "
            lines.append("".join(line))
            line, used = [], 0
        line.append(word)
        used += len(word) + 1
    lines.append(" ".join(line).ljust(max_width))
    return lines

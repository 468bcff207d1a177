# time-limit in max-size, grows n^2.6: starts every line with all the pieces left and drops the last one until the line fits
def full_justify(words: list[str], max_width: int) -> list[str]:
    rest = [word[at : at + max_width] for word in words for at in range(0, len(word), max_width)]
    lines: list[str] = []
    while rest:
        count = len(rest)
        while len(" ".join(rest[:count])) > max_width:
            count -= 1
        line, rest = rest[:count], rest[count:]
        if not rest or count == 1:
            lines.append(" ".join(line).ljust(max_width))
            continue
        size, wider = divmod(max_width - len("".join(line)), count - 1)
        text = line[0]
        for gap, word in enumerate(line[1:]):
            text += " " * (size + (gap < wider)) + word
        lines.append(text)
    return lines

# wrong-answer in punctuation: fills the lines with textwrap, which breaks a word after a hyphen
from textwrap import wrap


def full_justify(words: list[str], max_width: int) -> list[str]:
    *stretched, last = wrap(" ".join(words), max_width)
    lines: list[str] = []
    for text in stretched:
        line = text.split()
        gaps = max(1, len(line) - 1)
        for space in range(max_width - sum(map(len, line))):
            line[space % gaps] += " "
        lines.append("".join(line))
    return lines + [last.ljust(max_width)]

"""Strings taken apart and put together."""


def main() -> int:
    words = [f"word{i % 97}" for i in range(30_000)]
    lines = []
    line = ""
    for word in words:
        if len(line) + len(word) > 60:
            lines.append(line.ljust(60))
            line = ""
        line += word + " "
    text = "\n".join(lines)
    return sum(len(part.strip().upper()) for part in text.split("\n"))

# wrong-answer in exact-fit: fills a line by its letters alone, without the spaces between the words
class Solution:
    def full_justify(self, words: list[str], max_width: int) -> list[str]:
        lines: list[str] = []
        line: list[str] = []
        letters = 0
        for word in words:
            if letters + len(word) > max_width:
                gaps = max(1, len(line) - 1)
                for space in range(max_width - letters):
                    line[space % gaps] += " "
                lines.append("".join(line))
                line, letters = [], 0
            line.append(word)
            letters += len(word)
        lines.append(" ".join(line).ljust(max_width))
        return lines

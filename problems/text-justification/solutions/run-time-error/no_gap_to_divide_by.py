# run-time-error in one-word-lines: divides by the number of gaps, which is zero when a word is alone
class Solution:
    def full_justify(self, words: list[str], max_width: int) -> list[str]:
        lines: list[str] = []
        line: list[str] = []
        letters = 0
        for word in words:
            if letters + len(line) + len(word) > max_width:
                size, wider = divmod(max_width - letters, len(line) - 1)
                text = line[0]
                for gap in range(len(line) - 1):
                    text += " " * (size + (1 if gap < wider else 0)) + line[gap + 1]
                lines.append(text)
                line, letters = [], 0
            line.append(word)
            letters += len(word)
        lines.append(" ".join(line).ljust(max_width))
        return lines

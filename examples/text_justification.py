# accepted: fills line after line, then spreads the spaces
class Solution:
    def fullJustify(self, words: List[str], maxWidth: int) -> List[str]:
        lines, line, letters = [], [], 0
        for word in words:
            if letters + len(line) + len(word) > maxWidth:
                lines.append(self.spread(line, maxWidth - letters))
                line, letters = [], 0
            line.append(word)
            letters += len(word)
        lines.append(" ".join(line).ljust(maxWidth))
        return lines

    def spread(self, line: List[str], spaces: int) -> str:
        if len(line) == 1:
            return line[0] + " " * spaces
        each, wider = divmod(spaces, len(line) - 1)
        gaps = [" " * (each + (i < wider)) for i in range(len(line) - 1)] + [""]
        return "".join(word + gap for word, gap in zip(line, gaps))

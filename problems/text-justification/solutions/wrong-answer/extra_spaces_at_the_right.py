# wrong-answer in uneven-gaps: gives the extra spaces to the last gaps instead of the first
class Solution:
    def fullJustify(self, words: list[str], maxWidth: int) -> list[str]:
        lines: list[str] = []
        start = 0
        while start < len(words):
            end, letters = start, 0
            while end < len(words) and letters + len(words[end]) + end - start <= maxWidth:
                letters += len(words[end])
                end += 1
            line = words[start:end]
            gaps = len(line) - 1
            if end == len(words) or gaps == 0:
                lines.append(" ".join(line).ljust(maxWidth))
            else:
                size, wider = divmod(maxWidth - letters, gaps)
                text = line[0]
                for gap in range(gaps):
                    text += " " * (size + (gap >= gaps - wider)) + line[gap + 1]
                lines.append(text)
            start = end
        return lines

# accepted: lays the words out one by one and cuts a long one when it is met, spare spaces dealt to the gaps in turns
class Solution:
    def fullJustify(self, words: list[str], maxWidth: int) -> list[str]:
        self.width = maxWidth
        self.lines: list[str] = []
        self.line: list[str] = []
        self.room = maxWidth
        for word in words:
            if len(word) > maxWidth:
                self.close()
                while len(word) > maxWidth:
                    self.lines.append(word[:maxWidth])
                    word = word[maxWidth:]
            if len(word) + len(self.line) > self.room:
                self.close()
            self.line.append(word)
            self.room -= len(word)
        self.lines.append(" ".join(self.line).ljust(maxWidth))
        return self.lines

    def close(self) -> None:
        if self.line:
            gaps = max(1, len(self.line) - 1)
            for space in range(self.room):
                self.line[space % gaps] += " "
            self.lines.append("".join(self.line))
        self.line = []
        self.room = self.width

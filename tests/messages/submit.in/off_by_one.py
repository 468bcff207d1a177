# judge: text-justification
class Solution:
    def fullJustify(self, words, maxWidth):
        lines, line, letters = [], [], 0
        for word in words:
            if letters + len(line) + len(word) > maxWidth:
                each, wider = divmod(maxWidth - letters, max(len(line) - 1, 1))
                lines.append("".join(w + " " * (each + (i <= wider)) for i, w in enumerate(line)).rstrip().ljust(maxWidth))
                line, letters = [], 0
            line.append(word)
            letters += len(word)
        return lines + [" ".join(line).ljust(maxWidth)]

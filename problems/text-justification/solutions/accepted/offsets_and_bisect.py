# accepted: finds the end of each line by bisection in the offsets of the words, and divides the spaces
from bisect import bisect_right
from itertools import accumulate


class Solution:
    def fullJustify(self, words: list[str], maxWidth: int) -> list[str]:
        # Where each word would start if the whole text were one line with single spaces.
        offsets = [0, *accumulate(len(word) + 1 for word in words)]
        lines: list[str] = []
        start = 0
        while start < len(words):
            end = bisect_right(offsets, offsets[start] + maxWidth + 1) - 1
            line = words[start:end]
            if end == len(words) or len(line) == 1:
                lines.append(" ".join(line).ljust(maxWidth))
            else:
                lines.append(self.stretch(line, maxWidth))
            start = end
        return lines

    def stretch(self, line: list[str], width: int) -> str:
        spaces = width - sum(map(len, line))
        size, wider = divmod(spaces, len(line) - 1)
        narrow, wide = " " * size, " " * (size + 1)
        return wide.join(line[: wider + 1]) + narrow + narrow.join(line[wider + 1 :])

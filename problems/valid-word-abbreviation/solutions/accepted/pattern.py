# accepted: turns every number into as many question marks and compares the two texts of equal length
import re


class Solution:
    def validWordAbbreviation(self, word: str, abbr: str) -> bool:
        parts: list[str] = []
        for part in re.findall("[0-9]+|[a-z]+", abbr):
            if part[0].isdigit():
                if part[0] == "0" or int(part) > len(word):
                    return False
                part = "?" * int(part)
            parts.append(part)
        pattern = "".join(parts)
        return len(pattern) == len(word) and all(mark in ("?", letter) for mark, letter in zip(pattern, word))

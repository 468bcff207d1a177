# wrong-answer in zero: reads numbers that begin with a zero
import re


class Solution:
    def validWordAbbreviation(self, word: str, abbr: str) -> bool:
        position = 0
        for token in re.findall("[0-9]+|[a-z]", abbr):
            if token.isdigit():
                position += int(token)
            elif word[position : position + 1] == token:
                position += 1
            else:
                return False
        return position == len(word)

# accepted: turns all other characters into spaces, sorts the words and looks for the longest run of equal ones
from itertools import groupby


class Solution:
    def mostCommonWord(self, paragraph: str, banned: list[str]) -> str:
        left_out = {word.lower() for word in banned}
        text = "".join(character if character.isalpha() else " " for character in paragraph.lower())
        best, most = "", 0
        for word, run in groupby(sorted(text.split())):
            count = len(list(run))
            if count > most and word not in left_out:
                best, most = word, count
        return best

# wrong-answer in ties: the larger pair of count and word wins, so ties go to the last word of the alphabet
import re
from collections import Counter


class Solution:
    def mostCommonWord(self, paragraph: str, banned: list[str]) -> str:
        left_out = {word.lower() for word in banned}
        counts = Counter(word for word in re.findall("[a-z]+", paragraph.lower()) if word not in left_out)
        return max(((count, word) for word, count in counts.items()), default=(0, ""))[1]

# wrong-answer in punctuation: takes digits and underscores for letters, as \w does
import re
from collections import Counter


class Solution:
    def mostCommonWord(self, paragraph: str, banned: list[str]) -> str:
        left_out = {word.lower() for word in banned}
        counts = Counter(word for word in re.findall(r"\w+", paragraph.lower()) if word not in left_out)
        return min(counts, key=lambda word: (-counts[word], word), default="")

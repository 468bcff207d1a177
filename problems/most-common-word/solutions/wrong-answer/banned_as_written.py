# wrong-answer in case-sensitivity: lowers the text but not the banned words
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = set(banned)
    counts = Counter(word for word in re.findall("[a-z]+", paragraph.lower()) if word not in left_out)
    return min(counts, key=lambda word: (-counts[word], word), default="")

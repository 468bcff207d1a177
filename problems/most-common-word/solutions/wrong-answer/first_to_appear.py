# wrong-answer in ties: among equally frequent words, takes the one that appears first in the text
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    counts = Counter(word for word in re.findall("[a-z]+", paragraph.lower()) if word not in left_out)
    best = counts.most_common(1)
    return best[0][0] if best else ""

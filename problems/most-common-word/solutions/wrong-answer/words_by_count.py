# wrong-answer in ties: keeps one word for each count, so a banned word that occurs as often hides the best one
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    counts = Counter(re.findall("[a-z]+", paragraph.lower()))
    by_count = {count: word for word, count in counts.items()}
    for count in sorted(by_count, reverse=True):
        if by_count[count] not in banned:
            return by_count[count]
    return ""

# accepted: finds the words with a regular expression and counts them
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    words = re.findall("[a-z]+", paragraph.lower())
    counts = Counter(word for word in words if word not in left_out)
    return max(counts, key=lambda word: counts[word])

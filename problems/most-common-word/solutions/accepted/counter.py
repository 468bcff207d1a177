# accepted: finds the words with a regular expression, counts them and takes the best by count and name
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    words = re.findall("[a-z]+", paragraph.lower())
    counts = Counter(word for word in words if word not in left_out)
    return min(counts, key=lambda word: (-counts[word], word), default="")

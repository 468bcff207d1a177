# wrong-answer in no-answer: falls back to the most common word when all of them are banned
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    counts = Counter(re.findall("[a-z]+", paragraph.lower()))
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    for word in ordered:
        if word not in left_out:
            return word
    return ordered[0] if ordered else ""

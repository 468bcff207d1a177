# wrong-answer in case-sensitivity: counts words of different case apart and lowers only the answer
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    counts = Counter(word for word in re.findall("[A-Za-z]+", paragraph) if word.lower() not in left_out)
    return min(counts, key=lambda word: (-counts[word], word.lower()), default="").lower()

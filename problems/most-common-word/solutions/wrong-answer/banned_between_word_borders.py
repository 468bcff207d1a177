# wrong-answer in parts-of-words: cuts banned words out at \b, which sees no border next to a digit or an underscore
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    text = paragraph.lower()
    if banned:
        text = re.sub(r"\b(" + "|".join(banned).lower() + r")\b", " ", text)
    counts = Counter(re.findall("[a-z]+", text))
    return min(counts, key=lambda word: (-counts[word], word), default="")

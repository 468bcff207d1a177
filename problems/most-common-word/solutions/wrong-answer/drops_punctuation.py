# wrong-answer in punctuation: deletes everything that is not a letter or a space, which glues words together
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    kept = "".join(c for c in paragraph.lower() if c.isalpha() or c.isspace())
    counts = Counter(word for word in kept.split() if word not in left_out)
    return min(counts, key=lambda word: (-counts[word], word), default="")

# wrong-answer in punctuation: splits at white space and strips the ends, so words without a space between them stay together
import string
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    words = [word.strip(string.punctuation + string.digits) for word in paragraph.lower().split()]
    counts = Counter(word for word in words if word and word not in left_out)
    return min(counts, key=lambda word: (-counts[word], word), default="")

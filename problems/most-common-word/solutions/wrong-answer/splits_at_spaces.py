# wrong-answer in whitespace: splits at each single space, and counts the empty words between two of them
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    text = paragraph.lower()
    for sign in "!?',;.":
        text = text.replace(sign, " ")
    counts = Counter(word for word in text.split(" ") if word not in banned)
    return counts.most_common(1)[0][0]

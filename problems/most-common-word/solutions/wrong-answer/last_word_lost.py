# wrong-answer in single: counts a word when the character behind it comes, so a word at the very end is lost
from collections import defaultdict


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    counts: defaultdict[str, int] = defaultdict(int)
    word = ""
    for character in paragraph.lower():
        if character.isalpha():
            word += character
            continue
        if word and word not in left_out:
            counts[word] += 1
        word = ""
    return min(counts, key=lambda word: (-counts[word], word), default="")

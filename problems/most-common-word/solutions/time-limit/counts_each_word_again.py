# time-limit in max-size, grows n^2: walks through all words once more for every different word
import re


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    words = [word for word in re.findall("[a-z]+", paragraph.lower()) if word not in left_out]
    return min(set(words), key=lambda word: (-words.count(word), word), default="")

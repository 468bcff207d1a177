# run-time-error in no-answer: takes the best of the counts without asking whether there is one
import re
from collections import Counter


def most_common_word(paragraph: str, banned: list[str]) -> str:
    left_out = {word.lower() for word in banned}
    counts = Counter(word for word in re.findall("[a-z]+", paragraph.lower()) if word not in left_out)
    most = max(counts.values())
    return min(word for word, count in counts.items() if count == most)

# wrong-answer in basic: adds up the length that the abbreviation stands for, but does not compare the letters
import re


def valid_word_abbreviation(word: str, abbr: str) -> bool:
    total = 0
    for token in re.findall("[0-9]+|[a-z]+", abbr):
        if token.startswith("0"):
            return False
        total += int(token) if token.isdigit() else len(token)
    return total == len(word)

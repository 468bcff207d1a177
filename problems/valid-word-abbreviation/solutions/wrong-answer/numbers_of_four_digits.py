# wrong-answer in huge-numbers: reads at most four digits as one number, and those that follow as another one
import re


def valid_word_abbreviation(word: str, abbr: str) -> bool:
    position = 0
    # No word has more than 2000 letters, so four digits are enough.
    for token in re.findall(r"\d{1,4}|[a-z]", abbr):
        if token.isdigit():
            if token[0] == "0":
                return False
            position += int(token)
        else:
            if position >= len(word) or word[position] != token:
                return False
            position += 1
    return position == len(word)

# wrong-answer in end-of-word: applies a number only when a letter follows it
def valid_word_abbreviation(word: str, abbr: str) -> bool:
    position = 0
    digits = ""
    for character in abbr:
        if character.isdigit():
            digits += character
            if digits == "0":
                return False
            continue
        if digits:
            position += int(digits)
            digits = ""
        if position >= len(word) or word[position] != character:
            return False
        position += 1
    return position == len(word)

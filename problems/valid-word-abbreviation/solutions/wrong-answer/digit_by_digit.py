# wrong-answer in basic: takes every digit for a number of its own
def valid_word_abbreviation(word: str, abbr: str) -> bool:
    position = 0
    for character in abbr:
        if character == "0":
            return False
        if character.isdigit():
            position += int(character)
        elif position < len(word) and word[position] == character:
            position += 1
        else:
            return False
    return position == len(word)

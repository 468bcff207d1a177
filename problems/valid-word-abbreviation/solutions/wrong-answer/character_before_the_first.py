# wrong-answer in zero: asks for a digit before a zero, which at the very beginning is the last character in Python
def valid_word_abbreviation(word: str, abbr: str) -> bool:
    position = number = 0
    for i, character in enumerate(abbr):
        if character.isdigit():
            if character == "0" and not abbr[i - 1].isdigit():
                return False
            number = number * 10 + int(character)
            continue
        position += number
        number = 0
        if position >= len(word) or word[position] != character:
            return False
        position += 1
    return position + number == len(word)

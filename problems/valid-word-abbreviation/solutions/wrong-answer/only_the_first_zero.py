# wrong-answer in zero: looks for a leading zero only at the start of the abbreviation
def valid_word_abbreviation(word: str, abbr: str) -> bool:
    if abbr.startswith("0"):
        return False
    position = skipped = 0
    for character in abbr:
        if character.isdigit():
            skipped = 10 * skipped + int(character)
        else:
            position += skipped
            skipped = 0
            if position >= len(word) or word[position] != character:
                return False
            position += 1
    return position + skipped == len(word)

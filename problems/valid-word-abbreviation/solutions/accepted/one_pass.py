# accepted: one pass over the abbreviation with a position in the word and a pending number
def valid_word_abbreviation(word: str, abbr: str) -> bool:
    position = 0
    skipped = 0
    for character in abbr:
        if character.isdigit():
            if skipped == 0 and character == "0":
                return False
            skipped = 10 * skipped + int(character)
        else:
            position += skipped
            skipped = 0
            if position >= len(word) or word[position] != character:
                return False
            position += 1
    return position + skipped == len(word)

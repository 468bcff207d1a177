# run-time-error in end-of-word: reads the letter behind a number without asking whether the word is that long
def valid_word_abbreviation(word: str, abbr: str) -> bool:
    position = skipped = 0
    for character in abbr:
        if character.isdigit():
            if character == "0" and skipped == 0:
                return False
            skipped = 10 * skipped + int(character)
        else:
            position += skipped
            skipped = 0
            if word[position] != character:
                return False
            position += 1
    return position + skipped == len(word)

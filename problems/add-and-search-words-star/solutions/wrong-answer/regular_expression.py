# wrong-answer in stars: takes the pattern for a regular expression, in which a star repeats what is before it
import re


class WordDictionary:
    def __init__(self) -> None:
        self.words: list[str] = []

    def add_word(self, word: str) -> None:
        self.words.append(word)

    def search(self, word: str) -> bool:
        pattern = re.compile(re.sub(r"^\*+|(?<=\*)\*+", "", word))
        return any(pattern.fullmatch(known) for known in self.words)

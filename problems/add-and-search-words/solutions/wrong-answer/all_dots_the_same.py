# wrong-answer in dots: puts each letter in turn in the place of the dots, the same one for all of them
from string import ascii_lowercase


class WordDictionary:
    def __init__(self) -> None:
        self.words: set[str] = set()

    def add_word(self, word: str) -> None:
        self.words.add(word)

    def search(self, word: str) -> bool:
        return any(word.replace(".", letter) in self.words for letter in ascii_lowercase)

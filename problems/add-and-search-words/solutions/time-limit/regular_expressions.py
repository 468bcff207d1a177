# time-limit in max-size, grows n^1.7: takes the pattern for a regular expression and tries it on every word
import re


class WordDictionary:
    def __init__(self) -> None:
        self.words: list[str] = []

    def addWord(self, word: str) -> None:
        self.words.append(word)

    def search(self, word: str) -> bool:
        pattern = re.compile(word)
        for known in self.words:
            if pattern.fullmatch(known):
                return True
        return False

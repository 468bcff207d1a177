# wrong-answer in pieces: compares what is before a star with the beginning and what is behind it with the end, though they may overlap
import re


class WordDictionary:
    def __init__(self) -> None:
        self.words: set[str] = set()

    def add_word(self, word: str) -> None:
        self.words.add(word)

    def search(self, word: str) -> bool:
        if "*" not in word:
            return any(re.fullmatch(word, known) for known in self.words)
        first, *middle, last = word.split("*")
        begins = re.compile(first)
        ends = re.compile(last + "$")
        inside = re.compile(".*".join(middle))
        return any(begins.match(known) and ends.search(known) and inside.search(known) for known in self.words)

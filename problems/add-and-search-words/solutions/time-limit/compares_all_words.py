# time-limit in max-size, grows n^2: compares the pattern with all words of its length
from collections import defaultdict


class WordDictionary:
    def __init__(self) -> None:
        self.words: defaultdict[int, set[str]] = defaultdict(set)

    def add_word(self, word: str) -> None:
        self.words[len(word)].add(word)

    def search(self, word: str) -> bool:
        return any(self.matches(word, known) for known in self.words[len(word)])

    def matches(self, pattern: str, word: str) -> bool:
        return all(p == "." or p == letter for p, letter in zip(pattern, word))

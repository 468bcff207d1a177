# wrong-answer in branches: remembers which letters occur at each position, no matter in which of the words
from collections import defaultdict


class WordDictionary:
    def __init__(self) -> None:
        self.letters: defaultdict[int, list[set[str]]] = defaultdict(list)

    def addWord(self, word: str) -> None:
        positions = self.letters[len(word)]
        if not positions:
            positions.extend(set() for _ in word)
        for letters, letter in zip(positions, word):
            letters.add(letter)

    def search(self, word: str) -> bool:
        if len(word) not in self.letters:
            return False
        return all(letter == "." or letter in letters for letters, letter in zip(self.letters[len(word)], word))

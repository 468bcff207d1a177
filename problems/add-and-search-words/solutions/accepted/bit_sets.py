# accepted: numbers the words of each length and intersects, as bits of integers, those that have each letter in its place
from collections import Counter, defaultdict


class WordDictionary:
    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.having: defaultdict[tuple[int, int, str], int] = defaultdict(int)  # length, position, letter -> words

    def addWord(self, word: str) -> None:
        bit = 1 << self.counts[len(word)]
        self.counts[len(word)] += 1
        for position, letter in enumerate(word):
            self.having[len(word), position, letter] |= bit

    def search(self, word: str) -> bool:
        matching = (1 << self.counts[len(word)]) - 1
        for position, letter in enumerate(word):
            if letter != ".":
                matching &= self.having.get((len(word), position, letter), 0)
                if not matching:
                    return False
        return matching != 0

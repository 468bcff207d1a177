# accepted: numbers the words, and keeps for each number of letters, as bits, the words whose first letters fit the pattern so far
from collections import defaultdict

MAX_LENGTH = 15


class WordDictionary:
    def __init__(self) -> None:
        self.count = 0
        self.having: defaultdict[tuple[int, str], int] = defaultdict(int)  # position, letter -> words
        self.longer = [0] * (MAX_LENGTH + 1)  # words with a letter at the position
        self.ending = [0] * (MAX_LENGTH + 1)  # words of exactly this length

    def addWord(self, word: str) -> None:
        bit = 1 << self.count
        self.count += 1
        for position, letter in enumerate(word):
            self.having[position, letter] |= bit
            self.longer[position] |= bit
        self.ending[len(word)] |= bit

    def search(self, word: str) -> bool:
        fitting = [(1 << self.count) - 1] + [0] * MAX_LENGTH
        for character in word:
            if character == "*":
                for length in range(MAX_LENGTH):
                    fitting[length + 1] |= fitting[length] & self.longer[length]
            elif character == ".":
                fitting = [0] + [fitting[length] & self.longer[length] for length in range(MAX_LENGTH)]
            else:
                fitting = [0] + [fitting[length] & self.having[length, character] for length in range(MAX_LENGTH)]
        return any(words & ending for words, ending in zip(fitting, self.ending))

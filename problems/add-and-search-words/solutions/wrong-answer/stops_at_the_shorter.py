# wrong-answer in lengths: compares letter by letter with `zip`, which stops at the end of the shorter word
class WordDictionary:
    def __init__(self) -> None:
        self.words: set[str] = set()

    def add_word(self, word: str) -> None:
        self.words.add(word)

    def search(self, word: str) -> bool:
        if "." not in word:
            return word in self.words
        return any(all(p == "." or p == letter for p, letter in zip(word, known)) for known in self.words)

# wrong-answer in added-later: keeps the answers of patterns with stars, and forgets none of them when a word is added
import re


class WordDictionary:
    def __init__(self) -> None:
        self.words: set[str] = set()
        self.answers: dict[str, bool] = {}

    def add_word(self, word: str) -> None:
        self.words.add(word)
        self.answers.pop(word, None)

    def search(self, word: str) -> bool:
        if "*" not in word:
            return any(re.fullmatch(word, known) for known in self.words)
        if word not in self.answers:
            pattern = re.compile(word.replace("*", "[a-z]*"))
            self.answers[word] = any(pattern.fullmatch(known) for known in self.words)
        return self.answers[word]

# wrong-answer in prefixes: has no mark for the end of a word, so every beginning of a word is found too
class WordDictionary:
    def __init__(self) -> None:
        self.root: dict = {}

    def add_word(self, word: str) -> None:
        node = self.root
        for letter in word:
            node = node.setdefault(letter, {})

    def search(self, word: str) -> bool:
        nodes = [self.root]
        for letter in word:
            if letter == ".":
                nodes = [child for node in nodes for child in node.values()]
            else:
                nodes = [node[letter] for node in nodes if letter in node]
        return bool(nodes)

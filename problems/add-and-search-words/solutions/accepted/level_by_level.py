# accepted: tree of letters in dictionaries, searched level by level with the set of nodes that are still possible
END = "end"


class WordDictionary:
    def __init__(self) -> None:
        self.root: dict = {}

    def add_word(self, word: str) -> None:
        node = self.root
        for letter in word:
            node = node.setdefault(letter, {})
        node[END] = True

    def search(self, word: str) -> bool:
        nodes = [self.root]
        for letter in word:
            if letter == ".":
                nodes = [child for node in nodes for key, child in node.items() if key != END]
            else:
                nodes = [node[letter] for node in nodes if letter in node]
            if not nodes:
                return False
        return any(END in node for node in nodes)

# accepted: tree of letters; a dot tries all children, one after the other
class Node:
    def __init__(self) -> None:
        self.children: dict[str, "Node"] = {}
        self.ends_word = False


class WordDictionary:
    def __init__(self) -> None:
        self.root = Node()

    def add_word(self, word: str) -> None:
        node = self.root
        for letter in word:
            if letter not in node.children:
                node.children[letter] = Node()
            node = node.children[letter]
        node.ends_word = True

    def search(self, word: str) -> bool:
        return self.matches(self.root, word, 0)

    def matches(self, node: Node, word: str, position: int) -> bool:
        while position < len(word) and word[position] != ".":
            if word[position] not in node.children:
                return False
            node = node.children[word[position]]
            position += 1
        if position == len(word):
            return node.ends_word
        return any(self.matches(child, word, position + 1) for child in node.children.values())

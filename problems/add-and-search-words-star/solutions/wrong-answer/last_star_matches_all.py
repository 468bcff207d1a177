# wrong-answer in stars: stops at the first star, as if nothing of the pattern mattered behind it
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
            node = node.children.setdefault(letter, Node())
        node.ends_word = True

    def search(self, word: str) -> bool:
        return self.matches(self.root, word, 0)

    def matches(self, node: Node, word: str, at: int) -> bool:
        if at == len(word):
            return node.ends_word
        if word[at] == "*":
            return node.ends_word or bool(node.children)
        if word[at] == ".":
            return any(self.matches(child, word, at + 1) for child in node.children.values())
        return word[at] in node.children and self.matches(node.children[word[at]], word, at + 1)

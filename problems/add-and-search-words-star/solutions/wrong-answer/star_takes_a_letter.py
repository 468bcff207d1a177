# wrong-answer in star-for-nothing: lets a star stand for one letter or more, never for none
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
            children = node.children.values()
            return any(self.matches(child, word, at + 1) or self.matches(child, word, at) for child in children)
        if word[at] == ".":
            return any(self.matches(child, word, at + 1) for child in node.children.values())
        return word[at] in node.children and self.matches(node.children[word[at]], word, at + 1)

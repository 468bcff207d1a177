# wrong-answer in branches: returns what the first child says instead of trying the others
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
        return self.matches(self.root, word)

    def matches(self, node: Node, rest: str) -> bool:
        if not rest:
            return node.ends_word
        if rest[0] == ".":
            for child in node.children.values():
                return self.matches(child, rest[1:])
            return False
        return rest[0] in node.children and self.matches(node.children[rest[0]], rest[1:])

# wrong-answer in prefixes: is content if any letter follows at a dot in the last place, though no word may end there
class Node:
    def __init__(self) -> None:
        self.children: dict[str, "Node"] = {}
        self.ends_word = False


class WordDictionary:
    def __init__(self) -> None:
        self.root = Node()

    def addWord(self, word: str) -> None:
        node = self.root
        for letter in word:
            node = node.children.setdefault(letter, Node())
        node.ends_word = True

    def search(self, word: str) -> bool:
        return self.matches(self.root, word)

    def matches(self, node: Node, rest: str) -> bool:
        if not rest:
            return node.ends_word
        if rest == ".":
            return bool(node.children)
        if rest[0] == ".":
            return any(self.matches(child, rest[1:]) for child in node.children.values())
        return rest[0] in node.children and self.matches(node.children[rest[0]], rest[1:])

# wrong-answer in branches: keeps the nodes of a level by their letter, so that those of different parents overwrite each other
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
        level: dict[str, Node] = {"": self.root}
        for wanted in word:
            following: dict[str, Node] = {}
            for node in level.values():
                for letter, child in node.children.items():
                    if wanted in (".", letter):
                        following[letter] = child
            level = following
        return any(node.ends_word for node in level.values())

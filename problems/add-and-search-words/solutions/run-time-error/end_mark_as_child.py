# run-time-error in prefixes: the mark for the end of a word lies among the children, and a dot walks into it
class WordDictionary:
    def __init__(self) -> None:
        self.root: dict = {}

    def add_word(self, word: str) -> None:
        node = self.root
        for letter in word:
            node = node.setdefault(letter, {})
        node["end"] = True

    def search(self, word: str) -> bool:
        return self.matches(self.root, word)

    def matches(self, node: dict, rest: str) -> bool:
        if not rest:
            return "end" in node
        if rest[0] == ".":
            return any(self.matches(child, rest[1:]) for child in node.values())
        return rest[0] in node and self.matches(node[rest[0]], rest[1:])

# accepted: tree of letters, walked with the set of all nodes that the pattern so far can lead to
class WordDictionary:
    def __init__(self) -> None:
        self.children: list[dict[str, int]] = [{}]
        self.ends: set[int] = set()

    def add_word(self, word: str) -> None:
        node = 0
        for letter in word:
            if letter not in self.children[node]:
                self.children[node][letter] = len(self.children)
                self.children.append({})
            node = self.children[node][letter]
        self.ends.add(node)

    def search(self, word: str) -> bool:
        nodes = {0}
        for character in word:
            if character == "*":
                nodes = self.all_below(nodes)
            elif character == ".":
                nodes = {child for node in nodes for child in self.children[node].values()}
            else:
                nodes = {self.children[node][character] for node in nodes if character in self.children[node]}
        return not nodes.isdisjoint(self.ends)

    def all_below(self, nodes: set[int]) -> set[int]:
        """The nodes themselves, and everything below them."""
        found = set(nodes)
        waiting = list(nodes)
        while waiting:
            for child in self.children[waiting.pop()].values():
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

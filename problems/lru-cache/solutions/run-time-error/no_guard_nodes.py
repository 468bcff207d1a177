# run-time-error in capacity-one: a linked list without guard nodes, whose last node cannot be dropped
from typing import Optional


class Node:
    def __init__(self, key: int, value: int) -> None:
        self.key = key
        self.value = value
        self.older: Optional["Node"] = None
        self.newer: Optional["Node"] = None


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.nodes: dict[int, Node] = {}
        self.oldest: Optional[Node] = None
        self.newest: Optional[Node] = None

    def get(self, key: int) -> int:
        if key not in self.nodes:
            return -1
        node = self.nodes[key]
        self.move_to_end(node)
        return node.value

    def put(self, key: int, value: int) -> None:
        if key in self.nodes:
            node = self.nodes[key]
            node.value = value
            self.move_to_end(node)
            return
        if len(self.nodes) == self.capacity:
            del self.nodes[self.oldest.key]
            self.oldest = self.oldest.newer
            self.oldest.older = None
        self.nodes[key] = Node(key, value)
        self.append(self.nodes[key])

    def move_to_end(self, node: Node) -> None:
        if node is self.newest:
            return
        if node is self.oldest:
            self.oldest = node.newer
            self.oldest.older = None
        else:
            node.older.newer, node.newer.older = node.newer, node.older
        self.append(node)

    def append(self, node: Node) -> None:
        node.older, node.newer = self.newest, None
        if self.newest is None:
            self.oldest = node
        else:
            self.newest.newer = node
        self.newest = node

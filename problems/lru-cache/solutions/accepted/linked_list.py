# accepted: doubly linked list in order of use, with a dictionary from keys to nodes
class Node:
    def __init__(self, key: int, value: int) -> None:
        self.key = key
        self.value = value
        self.older = self.newer = self


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.nodes: dict[int, Node] = {}
        self.end = Node(-1, -1)  # closes the ring: its `newer` is the oldest node, its `older` the newest

    def get(self, key: int) -> int:
        node = self.nodes.get(key)
        if node is None:
            return -1
        self.unlink(node)
        self.append(node)
        return node.value

    def put(self, key: int, value: int) -> None:
        node = self.nodes.get(key)
        if node is not None:
            self.unlink(node)
            node.value = value
        else:
            if len(self.nodes) == self.capacity:
                oldest = self.end.newer
                self.unlink(oldest)
                del self.nodes[oldest.key]
            node = self.nodes[key] = Node(key, value)
        self.append(node)

    def unlink(self, node: Node) -> None:
        node.older.newer = node.newer
        node.newer.older = node.older

    def append(self, node: Node) -> None:
        node.older, node.newer = self.end.older, self.end
        node.older.newer = node.newer.older = node

# accepted: linked list in order of use, and a queue of all puts in which those are skipped that are not the last one of their key
from collections import deque


class Node:
    def __init__(self, key: int) -> None:
        self.key = key
        self.value = -1
        self.put_at = -1
        self.older = self.newer = self


class LRUCache:
    def __init__(self, capacity: int, lifetime: int) -> None:
        self.capacity = capacity
        self.lifetime = lifetime
        self.nodes: dict[int, Node] = {}
        self.end = Node(-1)  # closes the ring: its `newer` is the oldest node, its `older` the newest
        self.puts: deque[tuple[int, Node]] = deque()

    def get(self, key: int, now: int) -> int:
        self.expire(now)
        node = self.nodes.get(key)
        if node is None:
            return -1
        self.use(node)
        return node.value

    def put(self, key: int, value: int, now: int) -> None:
        self.expire(now)
        if key not in self.nodes:
            if len(self.nodes) == self.capacity:
                self.remove(self.end.newer)
            self.nodes[key] = Node(key)
        node = self.nodes[key]
        node.value, node.put_at = value, now
        self.puts.append((now, node))
        self.use(node)

    def size(self, now: int) -> int:
        self.expire(now)
        return len(self.nodes)

    def expire(self, now: int) -> None:
        while self.puts and self.puts[0][0] <= now - self.lifetime:
            second, node = self.puts.popleft()
            if node.put_at == second and self.nodes.get(node.key) is node:
                self.remove(node)

    def use(self, node: Node) -> None:
        self.unlink(node)
        node.older, node.newer = self.end.older, self.end
        node.older.newer = node.newer.older = node

    def remove(self, node: Node) -> None:
        self.unlink(node)
        del self.nodes[node.key]

    def unlink(self, node: Node) -> None:
        node.older.newer = node.newer
        node.newer.older = node.older

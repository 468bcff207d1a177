# time-limit in max-size, grows n^2: a linked list without a pointer to its rear and without a count, walked by most calls
from typing import Iterator, Optional


class Node:
    def __init__(self, value: int) -> None:
        self.value = value
        self.next: Optional["Node"] = None


class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.k = k
        self.head = Node(-1)

    def nodes(self) -> Iterator[Node]:
        node: Optional[Node] = self.head
        while node is not None:
            yield node
            node = node.next

    def en_queue(self, value: int) -> bool:
        *_, last = nodes = list(self.nodes())
        if len(nodes) > self.k:
            return False
        last.next = Node(value)
        return True

    def de_queue(self) -> bool:
        if self.head.next is None:
            return False
        self.head.next = self.head.next.next
        return True

    def front(self) -> int:
        return self.head.next.value if self.head.next else -1

    def rear(self) -> int:
        value = -1
        for node in self.nodes():
            value = node.value
        return value

    def is_empty(self) -> bool:
        return self.head.next is None

    def is_full(self) -> bool:
        return sum(1 for _ in self.nodes()) > self.k

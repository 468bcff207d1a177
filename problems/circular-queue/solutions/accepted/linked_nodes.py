# accepted: linked list with a pointer to each end and a count of the places that are free
from typing import Optional


class Node:
    def __init__(self, value: int) -> None:
        self.value = value
        self.next: Optional["Node"] = None


class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.free = k
        self.oldest: Optional[Node] = None
        self.newest: Optional[Node] = None

    def en_queue(self, value: int) -> bool:
        if self.free == 0:
            return False
        node = Node(value)
        if self.oldest is None:
            self.oldest = node
        else:
            self.newest.next = node
        self.newest = node
        self.free -= 1
        return True

    def de_queue(self) -> bool:
        if self.oldest is None:
            return False
        self.oldest = self.oldest.next
        self.free += 1
        return True

    def front(self) -> int:
        return self.oldest.value if self.oldest else -1

    def rear(self) -> int:
        return self.newest.value if self.oldest else -1

    def is_empty(self) -> bool:
        return self.oldest is None

    def is_full(self) -> bool:
        return self.free == 0

# wrong-answer in empty: a linked list that keeps its rear node when it becomes empty, and appends to it
class Node:
    def __init__(self, value: int) -> None:
        self.value = value
        self.next: "Node | None" = None


class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.k = k
        self.count = 0
        self.head: Node | None = None
        self.tail: Node | None = None

    def en_queue(self, value: int) -> bool:
        if self.count == self.k:
            return False
        node = Node(value)
        if self.tail is None:
            self.head = node
        else:
            self.tail.next = node
        self.tail = node
        self.count += 1
        return True

    def de_queue(self) -> bool:
        if self.count == 0:
            return False
        if self.head is not None:
            self.head = self.head.next
        self.count -= 1
        return True

    def front(self) -> int:
        return self.head.value if self.head else -1

    def rear(self) -> int:
        return self.tail.value if self.count and self.tail else -1

    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> bool:
        return self.count == self.k

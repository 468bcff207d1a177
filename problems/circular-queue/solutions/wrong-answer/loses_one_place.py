# wrong-answer in full: leaves one place unused to tell full from empty, but sets aside only k of them
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.k = k
        self.places = [0] * k
        self.head = 0
        self.tail = 0

    def enQueue(self, value: int) -> bool:
        if self.isFull():
            return False
        self.places[self.tail] = value
        self.tail = (self.tail + 1) % self.k
        return True

    def deQueue(self) -> bool:
        if self.isEmpty():
            return False
        self.head = (self.head + 1) % self.k
        return True

    def front(self) -> int:
        return -1 if self.isEmpty() else self.places[self.head]

    def rear(self) -> int:
        return -1 if self.isEmpty() else self.places[self.tail - 1]

    def isEmpty(self) -> bool:
        return self.head == self.tail

    def isFull(self) -> bool:
        return (self.tail + 1) % self.k == self.head

# accepted: ring of k + 1 places, one of which is always unused, with the positions of both ends
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.size = k + 1
        self.places = [0] * self.size
        self.head = 0  # the front value
        self.tail = 0  # the place for the next value

    def enQueue(self, value: int) -> bool:
        if self.isFull():
            return False
        self.places[self.tail] = value
        self.tail = (self.tail + 1) % self.size
        return True

    def deQueue(self) -> bool:
        if self.isEmpty():
            return False
        self.head = (self.head + 1) % self.size
        return True

    def front(self) -> int:
        return -1 if self.isEmpty() else self.places[self.head]

    def rear(self) -> int:
        return -1 if self.isEmpty() else self.places[self.tail - 1]

    def isEmpty(self) -> bool:
        return self.head == self.tail

    def isFull(self) -> bool:
        return (self.tail + 1) % self.size == self.head

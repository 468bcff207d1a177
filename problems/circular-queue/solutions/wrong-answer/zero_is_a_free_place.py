# wrong-answer in zero: marks free places with 0, which is a legal value too
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.places = [0] * k
        self.head = 0
        self.tail = 0

    def enQueue(self, value: int) -> bool:
        if self.places[self.tail]:
            return False
        self.places[self.tail] = value
        self.tail = (self.tail + 1) % len(self.places)
        return True

    def deQueue(self) -> bool:
        if not self.places[self.head]:
            return False
        self.places[self.head] = 0
        self.head = (self.head + 1) % len(self.places)
        return True

    def front(self) -> int:
        return self.places[self.head] or -1

    def rear(self) -> int:
        return self.places[self.tail - 1] or -1

    def isEmpty(self) -> bool:
        return not self.places[self.head]

    def isFull(self) -> bool:
        return self.head == self.tail and bool(self.places[self.head])

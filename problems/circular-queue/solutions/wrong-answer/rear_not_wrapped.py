# wrong-answer in wraparound: when the rear value is in the last place, looks one too far, into the first
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.k = k
        self.places = [-1] * k
        self.head = 0
        self.tail = 0
        self.count = 0

    def en_queue(self, value: int) -> bool:
        if self.is_full():
            return False
        self.places[self.tail] = value
        self.tail = (self.tail + 1) % self.k
        self.count += 1
        return True

    def de_queue(self) -> bool:
        if self.is_empty():
            return False
        self.head = (self.head + 1) % self.k
        self.count -= 1
        return True

    def front(self) -> int:
        return -1 if self.is_empty() else self.places[self.head]

    def rear(self) -> int:
        return -1 if self.is_empty() else self.places[max(self.tail - 1, 0)]

    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> bool:
        return self.count == self.k

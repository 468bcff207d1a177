# wrong-answer in wraparound: the rear runs to the end of the array and never returns to its start
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.places = [0] * k
        self.head = 0
        self.tail = 0

    def en_queue(self, value: int) -> bool:
        if self.is_full():
            return False
        self.places[self.tail] = value
        self.tail += 1
        return True

    def de_queue(self) -> bool:
        if self.is_empty():
            return False
        self.head += 1
        return True

    def front(self) -> int:
        return -1 if self.is_empty() else self.places[self.head]

    def rear(self) -> int:
        return -1 if self.is_empty() else self.places[self.tail - 1]

    def is_empty(self) -> bool:
        return self.head == self.tail

    def is_full(self) -> bool:
        return self.tail == len(self.places)

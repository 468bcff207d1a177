# wrong-answer in empty: a removal that fails has already moved the front
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.places = [0] * k
        self.next_read = 0
        self.next_write = 0
        self.count = 0

    def en_queue(self, value: int) -> bool:
        if self.count == len(self.places):
            return False
        self.places[self.next_write] = value
        self.next_write = (self.next_write + 1) % len(self.places)
        self.count += 1
        return True

    def de_queue(self) -> bool:
        self.next_read = (self.next_read + 1) % len(self.places)
        if self.count == 0:
            return False
        self.count -= 1
        return True

    def front(self) -> int:
        return self.places[self.next_read] if self.count else -1

    def rear(self) -> int:
        return self.places[self.next_write - 1] if self.count else -1

    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> bool:
        return self.count == len(self.places)

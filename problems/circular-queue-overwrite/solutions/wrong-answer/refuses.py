# wrong-answer in overwritten: a full queue refuses the new value, as before
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.places = [0] * k
        self.start = 0
        self.count = 0

    def en_queue(self, value: int) -> bool:
        if self.is_full():
            return False
        self.places[(self.start + self.count) % len(self.places)] = value
        self.count += 1
        return True

    def de_queue(self) -> bool:
        if self.is_empty():
            return False
        self.start = (self.start + 1) % len(self.places)
        self.count -= 1
        return True

    def front(self) -> int:
        return -1 if self.is_empty() else self.places[self.start]

    def rear(self) -> int:
        return -1 if self.is_empty() else self.places[(self.start + self.count - 1) % len(self.places)]

    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> bool:
        return self.count == len(self.places)

# run-time-error in around-and-around: moves the front on when it is given up, and never back to the first place
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.places = [0] * k
        self.start = 0
        self.count = 0

    def en_queue(self, value: int) -> bool:
        had_room = not self.is_full()
        self.places[(self.start + self.count) % len(self.places)] = value
        if had_room:
            self.count += 1
        else:
            self.start += 1
        return had_room

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

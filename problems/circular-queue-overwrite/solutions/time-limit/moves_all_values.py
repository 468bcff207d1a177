# time-limit in overwriting-max-size, grows n^2: keeps the front in place 0 and moves every other value up when it is given up
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.places = [0] * k
        self.count = 0

    def en_queue(self, value: int) -> bool:
        had_room = not self.is_full()
        if not had_room:
            self.de_queue()
        self.places[self.count] = value
        self.count += 1
        return had_room

    def de_queue(self) -> bool:
        if self.is_empty():
            return False
        self.count -= 1
        for index in range(self.count):
            self.places[index] = self.places[index + 1]
        return True

    def front(self) -> int:
        return -1 if self.is_empty() else self.places[0]

    def rear(self) -> int:
        return -1 if self.is_empty() else self.places[self.count - 1]

    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> bool:
        return self.count == len(self.places)

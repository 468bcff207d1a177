# run-time-error in empty: asks an empty list for its first and last element
class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.k = k
        self.values: list[int] = []

    def en_queue(self, value: int) -> bool:
        if len(self.values) == self.k:
            return False
        self.values.append(value)
        return True

    def de_queue(self) -> bool:
        if not self.values:
            return False
        self.values.pop(0)
        return True

    def front(self) -> int:
        return self.values[0]

    def rear(self) -> int:
        return self.values[-1]

    def is_empty(self) -> bool:
        return not self.values

    def is_full(self) -> bool:
        return len(self.values) == self.k

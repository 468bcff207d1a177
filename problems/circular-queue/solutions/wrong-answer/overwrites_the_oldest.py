# wrong-answer in full: a bounded deque makes room by dropping the oldest value
from collections import deque


class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.values: deque[int] = deque(maxlen=k)

    def en_queue(self, value: int) -> bool:
        self.values.append(value)
        return True

    def de_queue(self) -> bool:
        if not self.values:
            return False
        self.values.popleft()
        return True

    def front(self) -> int:
        return self.values[0] if self.values else -1

    def rear(self) -> int:
        return self.values[-1] if self.values else -1

    def is_empty(self) -> bool:
        return not self.values

    def is_full(self) -> bool:
        return len(self.values) == self.values.maxlen

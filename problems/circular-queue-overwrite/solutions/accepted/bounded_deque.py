# accepted: a double-ended queue with a limit drops its oldest value by itself
from collections import deque


class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.values: deque[int] = deque(maxlen=k)

    def enQueue(self, value: int) -> bool:
        had_room = not self.isFull()
        self.values.append(value)
        return had_room

    def deQueue(self) -> bool:
        if not self.values:
            return False
        self.values.popleft()
        return True

    def Front(self) -> int:
        return self.values[0] if self.values else -1

    def Rear(self) -> int:
        return self.values[-1] if self.values else -1

    def isEmpty(self) -> bool:
        return not self.values

    def isFull(self) -> bool:
        return len(self.values) == self.values.maxlen

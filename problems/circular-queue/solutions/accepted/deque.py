# accepted: a double-ended queue with a limit, under LeetCode's names
from collections import deque


class MyCircularQueue:
    def __init__(self, k: int) -> None:
        self.k = k
        self.queue: deque[int] = deque(maxlen=k)

    def enQueue(self, value: int) -> bool:
        if self.isFull():
            return False
        self.queue.append(value)
        return True

    def deQueue(self) -> bool:
        if self.isEmpty():
            return False
        self.queue.popleft()
        return True

    def Front(self) -> int:
        return self.queue[0] if not self.isEmpty() else -1

    def Rear(self) -> int:
        return self.queue[-1] if not self.isEmpty() else -1

    def isEmpty(self) -> bool:
        return len(self.queue) == 0

    def isFull(self) -> bool:
        return len(self.queue) == self.k

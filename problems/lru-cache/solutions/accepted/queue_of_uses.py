# accepted: queue of all uses; those that are not the last use of their key are skipped when an entry must go
from collections import deque


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.pending: dict[int, int] = {}  # key -> its uses that are still in the queue
        self.uses: deque[int] = deque()

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            self.evict()
        self.values[key] = value
        self.use(key)

    def use(self, key: int) -> None:
        self.uses.append(key)
        self.pending[key] = self.pending.get(key, 0) + 1

    def evict(self) -> None:
        while True:
            key = self.uses.popleft()
            self.pending[key] -= 1
            if self.pending[key] == 0:
                del self.values[key]
                return

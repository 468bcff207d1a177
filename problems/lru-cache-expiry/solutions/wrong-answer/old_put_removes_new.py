# wrong-answer in put-again: queues each put, and lets the first put of a key remove what a later one has renewed
from collections import OrderedDict, deque


class LRUCache:
    def __init__(self, capacity: int, lifetime: int) -> None:
        self.capacity = capacity
        self.lifetime = lifetime
        self.values: OrderedDict[int, int] = OrderedDict()
        self.puts: deque[tuple[int, int]] = deque()

    def get(self, key: int, now: int) -> int:
        self.expire(now)
        if key not in self.values:
            return -1
        self.values.move_to_end(key)
        return self.values[key]

    def put(self, key: int, value: int, now: int) -> None:
        self.expire(now)
        self.values[key] = value
        self.values.move_to_end(key)
        self.puts.append((now + self.lifetime, key))
        if len(self.values) > self.capacity:
            self.values.popitem(last=False)

    def size(self, now: int) -> int:
        self.expire(now)
        return len(self.values)

    def expire(self, now: int) -> None:
        while self.puts and self.puts[0][0] <= now:
            self.values.pop(self.puts.popleft()[1], None)

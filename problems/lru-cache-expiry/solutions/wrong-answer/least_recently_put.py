# wrong-answer in order-of-use: drops the entry that expires next, as if reading were no use
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity: int, lifetime: int) -> None:
        self.capacity = capacity
        self.lifetime = lifetime
        self.entries: OrderedDict[int, tuple[int, int]] = OrderedDict()  # key -> value and second of the put

    def get(self, key: int, now: int) -> int:
        self.expire(now)
        return self.entries[key][0] if key in self.entries else -1

    def put(self, key: int, value: int, now: int) -> None:
        self.expire(now)
        self.entries[key] = value, now
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def size(self, now: int) -> int:
        self.expire(now)
        return len(self.entries)

    def expire(self, now: int) -> None:
        for key in [key for key, (_, second) in self.entries.items() if second + self.lifetime <= now]:
            del self.entries[key]

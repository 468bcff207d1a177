# wrong-answer in reading: looks for expired entries at the old end of the order of use only
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity: int, lifetime: int) -> None:
        self.capacity = capacity
        self.lifetime = lifetime
        self.entries: OrderedDict[int, tuple[int, int]] = OrderedDict()  # key -> value and second of the put

    def get(self, key: int, now: int) -> int:
        self.expire(now)
        if key not in self.entries:
            return -1
        self.entries.move_to_end(key)
        return self.entries[key][0]

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
        while self.entries and next(iter(self.entries.values()))[1] + self.lifetime <= now:
            self.entries.popitem(last=False)

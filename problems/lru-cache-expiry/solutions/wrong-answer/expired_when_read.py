# wrong-answer in expired-make-room: notices that an entry has expired only when it is asked for
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity: int, lifetime: int) -> None:
        self.capacity = capacity
        self.lifetime = lifetime
        self.entries: OrderedDict[int, tuple[int, int]] = OrderedDict()  # key -> value and second of the put

    def get(self, key: int, now: int) -> int:
        if key not in self.entries:
            return -1
        value, second = self.entries[key]
        if second + self.lifetime <= now:
            del self.entries[key]
            return -1
        self.entries.move_to_end(key)
        return value

    def put(self, key: int, value: int, now: int) -> None:
        self.entries[key] = value, now
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def size(self, now: int) -> int:
        return sum(second + self.lifetime > now for _, second in self.entries.values())

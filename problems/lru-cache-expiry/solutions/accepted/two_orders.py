# accepted: two dictionaries, one in order of use and one in order of the puts
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity: int, lifetime: int) -> None:
        self.capacity = capacity
        self.lifetime = lifetime
        self.values: OrderedDict[int, int] = OrderedDict()  # in order of use
        self.put_at: OrderedDict[int, int] = OrderedDict()  # in order of the puts

    def get(self, key: int, now: int) -> int:
        self.expire(now)
        if key not in self.values:
            return -1
        self.values.move_to_end(key)
        return self.values[key]

    def put(self, key: int, value: int, now: int) -> None:
        self.expire(now)
        if key not in self.values and len(self.values) == self.capacity:
            oldest, _ = self.values.popitem(last=False)
            del self.put_at[oldest]
        self.values[key] = value
        self.values.move_to_end(key)
        self.put_at[key] = now
        self.put_at.move_to_end(key)

    def size(self, now: int) -> int:
        self.expire(now)
        return len(self.values)

    def expire(self, now: int) -> None:
        while self.put_at:
            key, second = next(iter(self.put_at.items()))
            if second + self.lifetime > now:
                return
            del self.put_at[key]
            del self.values[key]

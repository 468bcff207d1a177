# wrong-answer in eviction: takes the key out of the order of use, but leaves its value in the dictionary
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.order: OrderedDict[int, None] = OrderedDict()

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self.use(key)

    def use(self, key: int) -> None:
        self.order[key] = None
        self.order.move_to_end(key)
        if len(self.order) > self.capacity:
            self.order.popitem(last=False)

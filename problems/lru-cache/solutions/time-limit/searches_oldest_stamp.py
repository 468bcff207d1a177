# time-limit in max-size, grows n^2: stamps each use and looks through all stamps whenever an entry must go
class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.clock = 0
        self.values: dict[int, int] = {}
        self.stamps: dict[int, int] = {}

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            oldest = min(self.stamps, key=lambda other: self.stamps[other])
            del self.values[oldest], self.stamps[oldest]
        self.values[key] = value
        self.use(key)

    def use(self, key: int) -> None:
        self.clock += 1
        self.stamps[key] = self.clock

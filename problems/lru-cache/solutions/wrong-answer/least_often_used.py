# wrong-answer in repeated-calls: counts the uses and drops the entry with the fewest, which is another policy
from collections import Counter


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.uses: Counter[int] = Counter()

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.uses[key] += 1
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            rarest = min(self.values, key=lambda other: self.uses[other])
            del self.values[rarest], self.uses[rarest]
        self.values[key] = value
        self.uses[key] += 1

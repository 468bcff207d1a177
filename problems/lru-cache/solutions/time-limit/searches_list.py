# time-limit in max-size, grows n^2: one list of entries in order of use, searched from the start by every call
class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.entries: list[tuple[int, int]] = []

    def get(self, key: int) -> int:
        position = self.position_of(key)
        if position == -1:
            return -1
        self.entries.append(self.entries.pop(position))
        return self.entries[-1][1]

    def put(self, key: int, value: int) -> None:
        position = self.position_of(key)
        if position != -1:
            self.entries.pop(position)
        elif len(self.entries) == self.capacity:
            self.entries.pop(0)
        self.entries.append((key, value))

    def position_of(self, key: int) -> int:
        for position, (stored, _) in enumerate(self.entries):
            if stored == key:
                return position
        return -1

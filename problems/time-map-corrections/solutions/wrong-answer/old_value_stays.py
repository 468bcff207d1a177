# wrong-answer in same-second: puts a further value of a second before the one that is there
from bisect import bisect_left, bisect_right
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.times: defaultdict[str, list[int]] = defaultdict(list)
        self.values: defaultdict[str, list[str]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        times, values = self.times[key], self.values[key]
        position = bisect_left(times, timestamp)
        times.insert(position, timestamp)
        values.insert(position, value)

    def get(self, key: str, timestamp: int) -> str:
        position = bisect_right(self.times[key], timestamp)
        return self.values[key][position - 1] if position else ""

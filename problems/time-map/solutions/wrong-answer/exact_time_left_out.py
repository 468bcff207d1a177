# wrong-answer in boundary: bisects to the left, so a value does not yet hold at its own timestamp
from bisect import bisect_left
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.times: defaultdict[str, list[int]] = defaultdict(list)
        self.values: defaultdict[str, list[str]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.times[key].append(timestamp)
        self.values[key].append(value)

    def get(self, key: str, timestamp: int) -> str:
        position = bisect_left(self.times[key], timestamp)
        return self.values[key][position - 1] if position > 0 else ""

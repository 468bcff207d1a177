# wrong-answer in boundary: bisects pairs with (timestamp, "z"), which does not sort after every value
from bisect import bisect_right
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.history: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.history[key].append((timestamp, value))

    def get(self, key: str, timestamp: int) -> str:
        entries = self.history[key]
        i = bisect_right(entries, (timestamp, "z"))
        return entries[i - 1][1] if i else ""

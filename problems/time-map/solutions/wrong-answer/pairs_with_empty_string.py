# wrong-answer in boundary: bisects pairs with ("timestamp", ""), which sorts before the entry of that very second
from bisect import bisect_right
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.histories: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.histories[key].append((timestamp, value))

    def get(self, key: str, timestamp: int) -> str:
        history = self.histories[key]
        position = bisect_right(history, (timestamp, ""))
        return history[position - 1][1] if position else ""

# wrong-answer in similar-keys: takes keys that differ in case for the same setting
from bisect import bisect_right
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.histories: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.histories[key.lower()].append((timestamp, value))

    def get(self, key: str, timestamp: int) -> str:
        history = self.histories[key.lower()]
        position = bisect_right(history, timestamp, key=lambda entry: entry[0])
        return history[position - 1][1] if position else ""

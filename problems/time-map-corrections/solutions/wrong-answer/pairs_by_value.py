# wrong-answer in same-second: keeps sorted pairs, so that of one second the alphabetically last value wins
from bisect import bisect_right, insort
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.histories: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        insort(self.histories[key], (timestamp, value))

    def get(self, key: str, timestamp: int) -> str:
        history = self.histories[key]
        position = bisect_right(history, timestamp, key=lambda entry: entry[0])
        return history[position - 1][1] if position else ""

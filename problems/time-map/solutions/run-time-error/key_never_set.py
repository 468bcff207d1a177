# run-time-error in no-answer: looks up the history of a key that was never set
from bisect import bisect_right


class TimeMap:
    def __init__(self) -> None:
        self.histories: dict[str, list[tuple[int, str]]] = {}

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.histories.setdefault(key, []).append((timestamp, value))

    def get(self, key: str, timestamp: int) -> str:
        history = self.histories[key]
        position = bisect_right(history, timestamp, key=lambda entry: entry[0])
        return history[position - 1][1] if position else ""

# wrong-answer in no-answer: position -1 is the newest value in Python, where nothing should be found
from bisect import bisect_right
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.times: defaultdict[str, list[int]] = defaultdict(list)
        self.values: defaultdict[str, list[str]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.times[key].append(timestamp)
        self.values[key].append(value)

    def get(self, key: str, timestamp: int) -> str:
        if not self.times[key]:
            return ""
        return self.values[key][bisect_right(self.times[key], timestamp) - 1]

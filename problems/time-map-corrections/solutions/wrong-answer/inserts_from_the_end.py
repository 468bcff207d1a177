# wrong-answer in reversed: looks at the last entry only, and puts a late value just before it
from bisect import bisect_left, bisect_right
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.times: defaultdict[str, list[int]] = defaultdict(list)
        self.values: defaultdict[str, list[str]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        times, values = self.times[key], self.values[key]
        if times and timestamp == times[-1]:
            values[-1] = value
        else:
            position = len(times) if not times or timestamp > times[-1] else len(times) - 1
            times.insert(position, timestamp)
            values.insert(position, value)

    def get(self, key: str, timestamp: int) -> str:
        position = bisect_right(self.times[key], timestamp)
        return self.values[key][position - 1] if position else ""

# wrong-answer in boundary: takes the value whose timestamp is nearest, even if it lies in the future
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
        times = self.times[key]
        if not times or timestamp < times[0]:
            return ""
        position = bisect_left(times, timestamp)
        if position == len(times) or timestamp - times[position - 1] < times[position] - timestamp:
            position -= 1
        return self.values[key][position]

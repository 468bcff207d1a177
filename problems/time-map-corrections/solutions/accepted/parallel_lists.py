# accepted: two parallel lists for each key, kept in order by putting each value where it belongs
from bisect import bisect_left, bisect_right
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.times: defaultdict[str, list[int]] = defaultdict(list)
        self.values: defaultdict[str, list[str]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        times, values = self.times[key], self.values[key]
        position = bisect_left(times, timestamp)
        if position < len(times) and times[position] == timestamp:
            values[position] = value
        else:
            times.insert(position, timestamp)
            values.insert(position, value)

    def get(self, key: str, timestamp: int) -> str:
        position = bisect_right(self.times[key], timestamp)
        return self.values[key][position - 1] if position else ""

# accepted: values by second in a dictionary, and their seconds sorted again only when a question follows a new one
from bisect import bisect_right


class TimeMap:
    def __init__(self) -> None:
        self.values: dict[str, dict[int, str]] = {}
        self.seconds: dict[str, list[int]] = {}

    def set(self, key: str, value: str, timestamp: int) -> None:
        values = self.values.setdefault(key, {})
        if timestamp not in values:
            self.seconds.setdefault(key, []).append(timestamp)
        values[timestamp] = value

    def get(self, key: str, timestamp: int) -> str:
        seconds = self.seconds.get(key, [])
        seconds.sort()  # what is in order already costs one look
        position = bisect_right(seconds, timestamp)
        return self.values[key][seconds[position - 1]] if position else ""

# accepted except max-size: walks back from the newest value of the key until one is old enough
from collections import defaultdict


class TimeMap:
    def __init__(self) -> None:
        self.histories: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.histories[key].append((timestamp, value))

    def get(self, key: str, timestamp: int) -> str:
        for since, value in reversed(self.histories[key]):
            if since <= timestamp:
                return value
        return ""

# time-limit in max-size, grows n^2: compares an event with all kept ones of its id
from collections import defaultdict


class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: defaultdict[str, list[int]] = defaultdict(list)

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        if any(abs(time - timestamp) <= self.window for time in self.kept[event_id]):
            return "duplicate"
        self.kept[event_id].append(timestamp)
        return "new"

# wrong-answer in window-limits: an event exactly `window` seconds away is taken for new
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
        if any(time == timestamp or abs(time - timestamp) < self.window for time in self.kept[event_id]):
            return "duplicate"
        self.kept[event_id].append(timestamp)
        return "new"

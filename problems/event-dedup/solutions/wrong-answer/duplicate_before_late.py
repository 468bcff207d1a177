# wrong-answer in late-events: asks for duplicates first, so that a late repetition is not called late
from collections import defaultdict


class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: defaultdict[str, list[int]] = defaultdict(list)

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if any(abs(time - timestamp) <= self.window for time in self.kept[event_id]):
            return "duplicate"
        if timestamp < self.newest - self.lateness:
            return "late"
        self.kept[event_id].append(timestamp)
        return "new"

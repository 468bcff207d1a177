# wrong-answer in late-events: writes every event down before it decides, so late ones make later events look like duplicates
from collections import defaultdict


class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: defaultdict[str, list[int]] = defaultdict(list)

    def offer(self, event_id: str, timestamp: int) -> str:
        duplicate = any(abs(time - timestamp) <= self.window for time in self.kept[event_id])
        if not duplicate:
            self.kept[event_id].append(timestamp)
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        return "duplicate" if duplicate else "new"

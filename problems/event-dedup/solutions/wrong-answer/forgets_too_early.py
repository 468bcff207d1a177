# wrong-answer in forgetting: drops kept events that are older than the window, though events that are not late may still be near them
from collections import deque


class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: deque[tuple[int, str]] = deque()

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        while self.kept and self.kept[0][0] < self.newest - self.window:
            self.kept.popleft()
        for time, kept_id in self.kept:
            if kept_id == event_id and abs(time - timestamp) <= self.window:
                return "duplicate"
        self.kept.append((timestamp, event_id))
        return "new"

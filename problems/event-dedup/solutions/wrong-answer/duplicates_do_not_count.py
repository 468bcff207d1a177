# wrong-answer in watermark: only events that are kept move the newest timestamp on
from bisect import bisect_left
from collections import defaultdict


class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: defaultdict[str, list[int]] = defaultdict(list)

    def offer(self, event_id: str, timestamp: int) -> str:
        if timestamp < self.newest - self.lateness:
            return "late"
        times = self.kept[event_id]
        place = bisect_left(times, timestamp - self.window)
        if place < len(times) and times[place] <= timestamp + self.window:
            return "duplicate"
        times.insert(place, timestamp)
        self.newest = max(self.newest, timestamp)
        return "new"

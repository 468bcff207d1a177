# accepted: the kept times of each id in a sorted list; binary search finds the first one that may be near enough
from bisect import bisect_left
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
        times = self.kept[event_id]
        place = bisect_left(times, timestamp - self.window)
        if place < len(times) and times[place] <= timestamp + self.window:
            return "duplicate"
        times.insert(place, timestamp)
        return "new"

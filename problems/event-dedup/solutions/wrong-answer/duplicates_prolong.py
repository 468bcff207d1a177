# wrong-answer in chains: a duplicate is remembered as well, so a steady stream of repetitions never ends
from bisect import bisect_left, insort
from collections import defaultdict


class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.seen: defaultdict[str, list[int]] = defaultdict(list)

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        times = self.seen[event_id]
        place = bisect_left(times, timestamp - self.window)
        duplicate = place < len(times) and times[place] <= timestamp + self.window
        insort(times, timestamp)
        return "duplicate" if duplicate else "new"

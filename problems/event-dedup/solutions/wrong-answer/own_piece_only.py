# wrong-answer in window-limits: looks only at the piece of time of the event itself and misses neighbours across its ends
class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.size = window + 1
        self.lateness = lateness
        self.newest = 0
        self.kept: set[tuple[str, int]] = set()

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        if (event_id, timestamp // self.size) in self.kept:
            return "duplicate"
        self.kept.add((event_id, timestamp // self.size))
        return "new"

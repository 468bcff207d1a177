# wrong-answer in out-of-order: remembers only the event of each id that was kept last
class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.last: dict[str, int] = {}

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        if event_id in self.last and abs(timestamp - self.last[event_id]) <= self.window:
            return "duplicate"
        self.last[event_id] = timestamp
        return "new"

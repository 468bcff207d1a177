# time-limit in max-size, grows n^2: compares an event with all kept ones, whatever their ids are
class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: list[tuple[str, int]] = []

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        for kept_id, time in self.kept:
            if kept_id == event_id and abs(time - timestamp) <= self.window:
                return "duplicate"
        self.kept.append((event_id, timestamp))
        return "new"

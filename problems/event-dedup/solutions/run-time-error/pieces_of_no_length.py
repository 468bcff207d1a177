# run-time-error in zero: divides by the window, which may be 0
class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: dict[tuple[str, int], list[int]] = {}

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        piece = timestamp // self.window
        for neighbour in (piece - 1, piece, piece + 1):
            for time in self.kept.get((event_id, neighbour), []):
                if abs(time - timestamp) <= self.window:
                    return "duplicate"
        self.kept.setdefault((event_id, piece), []).append(timestamp)
        return "new"

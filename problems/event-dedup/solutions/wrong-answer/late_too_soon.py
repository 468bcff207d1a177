# wrong-answer in window-limits: calls an event late that is exactly as old as is allowed
class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: dict[tuple[str, int], int] = {}

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp <= self.newest - self.lateness and timestamp != self.newest:
            return "late"
        piece = timestamp // (self.window + 1)
        for neighbour in (piece - 1, piece, piece + 1):
            time = self.kept.get((event_id, neighbour))
            if time is not None and abs(time - timestamp) <= self.window:
                return "duplicate"
        self.kept[event_id, piece] = timestamp
        return "new"

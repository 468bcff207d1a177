# wrong-answer in similar-ids: joins the id and the number of the piece to one text, which two pairs can share
class EventDeduplicator:
    def __init__(self, window: int, lateness: int) -> None:
        self.window = window
        self.lateness = lateness
        self.newest = 0
        self.kept: dict[str, int] = {}

    def offer(self, event_id: str, timestamp: int) -> str:
        self.newest = max(self.newest, timestamp)
        if timestamp < self.newest - self.lateness:
            return "late"
        piece = timestamp // (self.window + 1)
        for neighbour in (piece - 1, piece, piece + 1):
            time = self.kept.get(f"{event_id}{neighbour}")
            if time is not None and abs(time - timestamp) <= self.window:
                return "duplicate"
        self.kept[f"{event_id}{piece}"] = timestamp
        return "new"

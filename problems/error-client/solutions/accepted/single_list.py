# accepted: one list of events, of which the first few are the batch
class ErrorClient:
    def __init__(self, capacity: int, batch_size: int, flush_after: int) -> None:
        self.limits = capacity, batch_size, flush_after
        self.events: list[list] = []
        self.size = 0
        self.state = "idle"
        self.failures = 0
        self.next_try = None

    def capture(self, time: int, event: str) -> bool:
        has_room = len(self.events) < self.limits[0]
        if has_room:
            self.events.append([time, event])
        return has_room

    def poll(self, time: int) -> list[str]:
        _, batch_size, flush_after = self.limits
        if self.state == "sent":
            return []
        if self.state == "failed":
            if time < self.next_try:
                return []
        else:
            if not self.events:
                return []
            if len(self.events) < batch_size and self.events[0][0] + flush_after > time:
                return []
            self.size = min(batch_size, len(self.events))
        self.state = "sent"
        return [event for _, event in self.events[: self.size]]

    def answer(self, time: int, status: int) -> int:
        if self.state != "sent":
            return 0
        if status == 429 or 500 <= status <= 599:
            self.failures += 1
            if self.failures <= 3:
                self.state, self.next_try = "failed", time + [1, 2, 4][self.failures - 1]
                return 0
        lost = 0 if status // 100 == 2 else self.size
        del self.events[: self.size]
        self.state, self.failures, self.size = "idle", 0, 0
        return lost

    def pending(self) -> int:
        return len(self.events)

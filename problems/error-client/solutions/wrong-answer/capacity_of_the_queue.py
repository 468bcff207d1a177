# wrong-answer in capacity: events of the batch do not count for the capacity
from collections import deque

MAX_TRIES = 4


class ErrorClient:
    def __init__(self, capacity: int, batch_size: int, flush_after: int) -> None:
        self.capacity = capacity
        self.batch_size = batch_size
        self.flush_after = flush_after
        self.waiting: deque[tuple[int, str]] = deque()
        self.batch: list[str] = []
        self.is_on_its_way = False
        self.tries = 0
        self.retry_at = 0

    def capture(self, time: int, event: str) -> bool:
        if len(self.waiting) == self.capacity:
            return False
        self.waiting.append((time, event))
        return True

    def poll(self, time: int) -> list[str]:
        if self.is_on_its_way or time < self.retry_at:
            return []
        if not self.batch and self.is_due(time):
            count = min(self.batch_size, len(self.waiting))
            self.batch = [self.waiting.popleft()[1] for _ in range(count)]
        if self.batch:
            self.is_on_its_way = True
            self.tries += 1
        return list(self.batch)

    def is_due(self, time: int) -> bool:
        is_full = len(self.waiting) >= self.batch_size
        return is_full or (len(self.waiting) > 0 and time - self.waiting[0][0] >= self.flush_after)

    def answer(self, time: int, status: int) -> int:
        if not self.is_on_its_way:
            return 0
        self.is_on_its_way = False
        may_be_tried = status == 429 or status >= 500
        if may_be_tried and self.tries < MAX_TRIES:
            self.retry_at = time + 2 ** (self.tries - 1)
            return 0
        lost = 0 if 200 <= status < 300 else len(self.batch)
        self.batch = []
        self.tries = 0
        return lost

    def pending(self) -> int:
        return len(self.waiting) + len(self.batch)

# run-time-error in single: looks at the oldest message without asking whether there is one
from collections import deque


class Logger:
    def __init__(self) -> None:
        self.printed: deque[tuple[int, str]] = deque()
        self.recent: set[str] = set()

    def should_print_message(self, timestamp: int, message: str) -> bool:
        while self.printed[0][0] <= timestamp - 10:
            self.recent.remove(self.printed.popleft()[1])
        if message in self.recent:
            return False
        self.printed.append((timestamp, message))
        self.recent.add(message)
        return True

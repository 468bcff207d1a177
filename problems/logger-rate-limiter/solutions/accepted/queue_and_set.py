# accepted: queue of what was printed in the last 10 seconds, and the set of these messages
from collections import deque

WAIT = 10


class Logger:
    def __init__(self) -> None:
        self.printed: deque[tuple[int, str]] = deque()  # oldest first
        self.recent: set[str] = set()

    def shouldPrintMessage(self, timestamp: int, message: str) -> bool:
        while self.printed and self.printed[0][0] <= timestamp - WAIT:
            _, expired = self.printed.popleft()
            self.recent.remove(expired)
        if message in self.recent:
            return False
        self.printed.append((timestamp, message))
        self.recent.add(message)
        return True

# accepted: queue of the last eight prints, looked through as a whole; a message that was printed again may be in it twice
from collections import deque


class Logger:
    def __init__(self) -> None:
        self.printed: deque[tuple[int, str]] = deque(maxlen=8)

    def shouldPrintMessage(self, timestamp: int, message: str) -> bool:
        if any(text == message and second > timestamp - 10 for second, text in self.printed):
            return False
        self.printed.append((timestamp, message))
        return True

# wrong-answer in eviction: when a print is a minute old, forgets the message, though it may have been printed again since
from collections import deque


class Logger:
    def __init__(self) -> None:
        self.printed: deque[tuple[int, str]] = deque()
        self.last: dict[str, int] = {}

    def should_print_message(self, timestamp: int, message: str) -> bool:
        while self.printed and timestamp - self.printed[0][0] > 60:
            self.last.pop(self.printed.popleft()[1], None)
        if message in self.last and timestamp - self.last[message] < 10:
            return False
        self.last[message] = timestamp
        self.printed.append((timestamp, message))
        return True

# wrong-answer in eviction: lets at most one old message expire in each call (`if` where `while` is due)
from collections import deque


class Logger:
    def __init__(self) -> None:
        self.printed: deque[tuple[int, str]] = deque()
        self.recent: set[str] = set()

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if self.printed and timestamp - self.printed[0][0] >= 10:
            self.recent.remove(self.printed.popleft()[1])
        if message in self.recent:
            return False
        self.printed.append((timestamp, message))
        self.recent.add(message)
        return True

# wrong-answer in zero: a message that was never printed is treated as if it had been printed at second 0
from collections import defaultdict


class Logger:
    def __init__(self) -> None:
        self.last_printed: defaultdict[str, int] = defaultdict(int)

    def shouldPrintMessage(self, timestamp: int, message: str) -> bool:
        if timestamp - self.last_printed[message] < 10:
            return False
        self.last_printed[message] = timestamp
        return True

# run-time-error in single: asks the dictionary for a message that it has not seen yet
class Logger:
    def __init__(self) -> None:
        self.last_printed: dict[str, int] = {}

    def shouldPrintMessage(self, timestamp: int, message: str) -> bool:
        if timestamp - self.last_printed[message] < 10:
            return False
        self.last_printed[message] = timestamp
        return True

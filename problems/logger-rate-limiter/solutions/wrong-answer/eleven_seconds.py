# wrong-answer in boundary: still drops a message exactly 10 seconds after it was printed
class Logger:
    def __init__(self) -> None:
        self.last_printed: dict[str, int] = {}

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if message in self.last_printed and timestamp - self.last_printed[message] <= 10:
            return False
        self.last_printed[message] = timestamp
        return True

# wrong-answer in interleaving: remembers only the message that was printed last
class Logger:
    def __init__(self) -> None:
        self.message: str | None = None
        self.timestamp = 0

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if message == self.message and timestamp - self.timestamp < 10:
            return False
        self.message, self.timestamp = message, timestamp
        return True

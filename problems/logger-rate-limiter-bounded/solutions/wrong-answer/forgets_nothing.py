# wrong-answer in forgotten: remembers every message for its 10 seconds, however many there are
class Logger:
    def __init__(self) -> None:
        self.allowed_from: dict[str, int] = {}

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if timestamp < self.allowed_from.get(message, timestamp):
            return False
        self.allowed_from[message] = timestamp + 10
        return True

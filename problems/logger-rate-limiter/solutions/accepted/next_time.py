# accepted: dictionary from each message to the first second at which it may be printed again
WAIT = 10


class Logger:
    def __init__(self) -> None:
        self.allowed_from: dict[str, int] = {}

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if timestamp < self.allowed_from.get(message, timestamp):
            return False
        self.allowed_from[message] = timestamp + WAIT
        return True

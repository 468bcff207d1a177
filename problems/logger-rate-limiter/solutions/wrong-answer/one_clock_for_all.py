# wrong-answer in interleaving: limits the output as a whole to one message in 10 seconds
class Logger:
    def __init__(self) -> None:
        self.allowed_from = 0

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if timestamp < self.allowed_from:
            return False
        self.allowed_from = timestamp + 10
        return True

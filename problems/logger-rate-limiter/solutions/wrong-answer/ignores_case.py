# wrong-answer in case-sensitivity: takes messages that differ in upper and lower case for the same one
class Logger:
    def __init__(self) -> None:
        self.last_printed: dict[str, int] = {}

    def should_print_message(self, timestamp: int, message: str) -> bool:
        key = message.lower()
        if key in self.last_printed and timestamp - self.last_printed[key] < 10:
            return False
        self.last_printed[key] = timestamp
        return True

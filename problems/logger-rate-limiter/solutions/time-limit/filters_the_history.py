# time-limit in max-size, grows n^2: picks the last 10 seconds out of the whole history in each call and walks through them
class Logger:
    def __init__(self) -> None:
        self.printed: list[tuple[int, str]] = []

    def should_print_message(self, timestamp: int, message: str) -> bool:
        recent = [(second, text) for second, text in self.printed if timestamp - second < 10]
        if any(text == message for _, text in recent):
            return False
        self.printed.append((timestamp, message))
        return True

# time-limit in bounded-max-size, grows n^2: keeps every print and numbers them all anew for each call
class Logger:
    def __init__(self) -> None:
        self.printed: list[tuple[int, str]] = []

    def should_print_message(self, timestamp: int, message: str) -> bool:
        for age, (second, text) in enumerate(reversed(self.printed)):
            if age < 8 and text == message and timestamp < second + 10:
                return False
        self.printed.append((timestamp, message))
        return True

# wrong-answer in repeated-calls: a dropped message starts the 10 seconds anew
class Logger:
    def __init__(self) -> None:
        self.last_seen: dict[str, int] = {}

    def should_print_message(self, timestamp: int, message: str) -> bool:
        last = self.last_seen.get(message)
        self.last_seen[message] = timestamp
        return last is None or timestamp - last >= 10

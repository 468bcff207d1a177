# time-limit in max-size, grows n^2: goes through the whole table in each call to remove what is over, whether or not anything is
class Logger:
    def __init__(self) -> None:
        self.last_printed: dict[str, int] = {}

    def should_print_message(self, timestamp: int, message: str) -> bool:
        for earlier in list(self.last_printed):
            if timestamp - self.last_printed[earlier] >= 10:
                del self.last_printed[earlier]
        if message in self.last_printed:
            return False
        self.last_printed[message] = timestamp
        return True

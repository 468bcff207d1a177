# wrong-answer in drops-do-not-count: a message that is dropped becomes the newest of the memory
from collections import OrderedDict


class Logger:
    def __init__(self) -> None:
        self.printed: OrderedDict[str, int] = OrderedDict()

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if message in self.printed:
            self.printed.move_to_end(message)
            if timestamp < self.printed[message] + 10:
                return False
        self.printed[message] = timestamp
        if len(self.printed) > 8:
            self.printed.popitem(last=False)
        return True

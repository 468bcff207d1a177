# accepted: dictionary that keeps the last printed messages in order, the oldest first
from collections import OrderedDict

WAIT = 10
ROOM = 8


class Logger:
    def __init__(self) -> None:
        self.printed: OrderedDict[str, int] = OrderedDict()

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if message in self.printed and timestamp < self.printed[message] + WAIT:
            return False
        self.printed[message] = timestamp
        self.printed.move_to_end(message)
        if len(self.printed) > ROOM:
            self.printed.popitem(last=False)
        return True

# wrong-answer in forgotten: empties the whole memory when it is full
from collections import OrderedDict


class Logger:
    def __init__(self) -> None:
        self.printed: OrderedDict[str, int] = OrderedDict()

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if message in self.printed and timestamp < self.printed[message] + 10:
            return False
        if len(self.printed) == 8 and message not in self.printed:
            self.printed.clear()
        self.printed[message] = timestamp
        self.printed.move_to_end(message)
        return True

# wrong-answer in printed-again: a message that is printed again keeps its old place in the memory
from collections import OrderedDict


class Logger:
    def __init__(self) -> None:
        self.printed: OrderedDict[str, int] = OrderedDict()

    def should_print_message(self, timestamp: int, message: str) -> bool:
        if message in self.printed and timestamp < self.printed[message] + 10:
            return False
        self.printed[message] = timestamp
        if len(self.printed) > 8:
            self.printed.popitem(last=False)
        return True

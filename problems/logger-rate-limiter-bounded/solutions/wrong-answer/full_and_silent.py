# wrong-answer in forgotten: prints nothing new while all eight places are taken by messages of the last 10 seconds
from collections import OrderedDict


class Logger:
    def __init__(self) -> None:
        self.printed: OrderedDict[str, int] = OrderedDict()

    def should_print_message(self, timestamp: int, message: str) -> bool:
        while self.printed and next(iter(self.printed.values())) <= timestamp - 10:
            self.printed.popitem(last=False)
        if message in self.printed or len(self.printed) == 8:
            return False
        self.printed[message] = timestamp
        return True

# wrong-answer in drops-do-not-count: remembers the last eight calls, also those that were dropped
from collections import OrderedDict


class Logger:
    def __init__(self) -> None:
        self.printed: OrderedDict[str, int] = OrderedDict()

    def should_print_message(self, timestamp: int, message: str) -> bool:
        answer = not any(text == message and timestamp < second + 10 for (_, text), second in self.printed.items())
        last = next(reversed(self.printed), (0, ""))[0]
        self.printed[last + 1, message] = timestamp if answer else timestamp - 10
        if len(self.printed) > 8:
            self.printed.popitem(last=False)
        return answer

# accepted: one list of entries for each key and a hand-written search for the last entry that is not too late
class TimeMap:
    def __init__(self) -> None:
        self.histories: dict[str, list[tuple[int, str]]] = {}

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.histories.setdefault(key, []).append((timestamp, value))

    def get(self, key: str, timestamp: int) -> str:
        history = self.histories.get(key, [])
        low, high = -1, len(history) - 1  # the answer is one of these positions or in between; -1 stands for none
        while low < high:
            middle = (low + high + 1) // 2
            if history[middle][0] <= timestamp:
                low = middle
            else:
                high = middle - 1
        return history[low][1] if low >= 0 else ""

# time-limit in max-size, grows n^2: one list of all recorded values, compared by key and time for each question
class TimeMap:
    def __init__(self) -> None:
        self.records: list[tuple[str, int, str]] = []

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.records.append((key, timestamp, value))

    def get(self, key: str, timestamp: int) -> str:
        matching = [(since, value) for name, since, value in self.records if name == key and since <= timestamp]
        return max(matching, default=(0, ""))[1]

# time-limit in max-size, grows n^2: one list of all recorded values, compared by key and time for each question
class TimeMap:
    def __init__(self) -> None:
        self.records: list[tuple[str, int, int, str]] = []

    def set(self, key: str, value: str, timestamp: int) -> None:
        self.records.append((key, timestamp, len(self.records), value))

    def get(self, key: str, timestamp: int) -> str:
        matching = [record[1:] for record in self.records if record[0] == key and record[1] <= timestamp]
        return max(matching, default=(0, 0, ""))[2]

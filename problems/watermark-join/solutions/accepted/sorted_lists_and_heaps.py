# accepted: for each stream a sorted list for each device to find matches, and a heap over all devices to find what has to go
from bisect import bisect_left, insort
from heapq import heappop, heappush


class Stream:
    def __init__(self) -> None:
        self.newest: int | None = None
        self.by_device: dict[str, list[tuple[int, int, int]]] = {}  # time, arrival and id, in ascending order
        self.oldest_first: list[tuple[int, str]] = []  # a heap of time and device

    def __len__(self) -> int:
        return len(self.oldest_first)

    def add(self, device: str, time: int, arrival: int, number: int) -> None:
        insort(self.by_device.setdefault(device, []), (time, arrival, number))
        heappush(self.oldest_first, (time, device))
        if self.newest is None or time > self.newest:
            self.newest = time

    def between(self, device: str, first: int, last: int) -> list[int]:
        events = self.by_device.get(device, [])
        low, high = bisect_left(events, (first,)), bisect_left(events, (last + 1,))
        return [number for _, _, number in events[low:high]]

    def remove_before(self, limit: int) -> None:
        while self.oldest_first and self.oldest_first[0][0] < limit:
            _, device = heappop(self.oldest_first)
            events = self.by_device[device]
            del events[0]
            if not events:
                del self.by_device[device]


class WatermarkJoin:
    def __init__(self, gap: int, lateness: int) -> None:
        self.gap = gap
        self.lateness = lateness
        self.starts = Stream()
        self.crashes = Stream()
        self.watermark: int | None = None
        self.arrivals = 0
        self.late = 0

    def start(self, id: int, device: str, time: int) -> list[int]:
        if self.is_late(time):
            return []
        matches = self.crashes.between(device, time, time + self.gap)
        self.keep(self.starts, device, time, id)
        return matches

    def crash(self, id: int, device: str, time: int) -> list[int]:
        if self.is_late(time):
            return []
        matches = self.starts.between(device, time - self.gap, time)
        self.keep(self.crashes, device, time, id)
        return matches

    def stats(self) -> list[int]:
        return [len(self.starts), len(self.crashes), self.late]

    def is_late(self, time: int) -> bool:
        late = self.watermark is not None and time < self.watermark
        self.late += late
        return late

    def keep(self, stream: Stream, device: str, time: int, number: int) -> None:
        self.arrivals += 1
        stream.add(device, time, self.arrivals, number)
        if self.starts.newest is not None and self.crashes.newest is not None:
            self.watermark = min(self.starts.newest, self.crashes.newest) - self.lateness
            self.starts.remove_before(self.watermark - self.gap)
            self.crashes.remove_before(self.watermark)

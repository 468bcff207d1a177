# wrong-answer in gap-edge: matches a crash with a session that starts after it as well
from bisect import bisect_left, insort
from heapq import heappop, heappush


class Stream:
    def __init__(self) -> None:
        self.newest: int | None = None
        self.events: dict[str, list[tuple[int, int, int]]] = {}
        self.heap: list[tuple[int, str]] = []

    def add(self, device: str, time: int, arrival: int, number: int) -> None:
        insort(self.events.setdefault(device, []), (time, arrival, number))
        heappush(self.heap, (time, device))
        self.newest = time if self.newest is None else max(self.newest, time)

    def between(self, device: str, first: int, last: int) -> list[int]:
        events = self.events.get(device, [])
        found = events[bisect_left(events, (first,)) : bisect_left(events, (last + 1,))]
        return [number for _, _, number in found]

    def remove_before(self, limit: int) -> None:
        while self.heap and self.heap[0][0] < limit:
            del self.events[heappop(self.heap)[1]][0]


class WatermarkJoin:
    def __init__(self, gap: int, lateness: int) -> None:
        self.gap = gap
        self.lateness = lateness
        self.starts = Stream()
        self.crashes = Stream()
        self.watermark = -1
        self.arrivals = 0
        self.late = 0

    def start(self, id: int, device: str, time: int) -> list[int]:
        if time < self.watermark:
            self.late += 1
            return []
        matches = self.crashes.between(device, time - self.gap, time + self.gap)
        self.keep(self.starts, device, time, id)
        return matches

    def crash(self, id: int, device: str, time: int) -> list[int]:
        if time < self.watermark:
            self.late += 1
            return []
        matches = self.starts.between(device, time - self.gap, time + self.gap)
        self.keep(self.crashes, device, time, id)
        return matches

    def stats(self) -> list[int]:
        return [len(self.starts.heap), len(self.crashes.heap), self.late]

    def keep(self, stream: Stream, device: str, time: int, number: int) -> None:
        self.arrivals += 1
        stream.add(device, time, self.arrivals, number)
        if self.starts.newest is None or self.crashes.newest is None:
            return
        self.watermark = min(self.starts.newest, self.crashes.newest) - self.lateness
        self.starts.remove_before(self.watermark - self.gap)
        self.crashes.remove_before(self.watermark)

# wrong-answer in eviction: removes events in the order of their arrival and stops at the first one that is of use
from bisect import bisect_left, insort
from collections import deque


class Stream:
    def __init__(self) -> None:
        self.newest: int | None = None
        self.events: dict[str, list[tuple[int, int, int]]] = {}
        self.queue: deque[tuple[int, str, int, int]] = deque()

    def add(self, device: str, time: int, arrival: int, number: int) -> None:
        insort(self.events.setdefault(device, []), (time, arrival, number))
        self.queue.append((time, device, arrival, number))
        self.newest = time if self.newest is None else max(self.newest, time)

    def between(self, device: str, first: int, last: int) -> list[int]:
        events = self.events.get(device, [])
        found = events[bisect_left(events, (first,)) : bisect_left(events, (last + 1,))]
        return [number for _, _, number in found]

    def remove_before(self, limit: int) -> None:
        while self.queue and self.queue[0][0] < limit:
            time, device, arrival, number = self.queue.popleft()
            self.events[device].remove((time, arrival, number))


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
        matches = self.crashes.between(device, time, time + self.gap)
        self.keep(self.starts, device, time, id)
        return matches

    def crash(self, id: int, device: str, time: int) -> list[int]:
        if time < self.watermark:
            self.late += 1
            return []
        matches = self.starts.between(device, time - self.gap, time)
        self.keep(self.crashes, device, time, id)
        return matches

    def stats(self) -> list[int]:
        return [len(self.starts.queue), len(self.crashes.queue), self.late]

    def keep(self, stream: Stream, device: str, time: int, number: int) -> None:
        self.arrivals += 1
        stream.add(device, time, self.arrivals, number)
        if self.starts.newest is None or self.crashes.newest is None:
            return
        self.watermark = min(self.starts.newest, self.crashes.newest) - self.lateness
        self.starts.remove_before(self.watermark - self.gap)
        self.crashes.remove_before(self.watermark)

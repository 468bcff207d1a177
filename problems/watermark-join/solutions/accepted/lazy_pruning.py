# accepted: counts by one sorted list of times for each stream; the lists of the devices are pruned only when garbage prevails
from bisect import bisect_left, insort
from collections import defaultdict

NEVER = -(10**18)


class WatermarkJoin:
    def __init__(self, gap: int, lateness: int) -> None:
        self.gap = gap
        self.lateness = lateness
        self.newest = {"start": NEVER, "crash": NEVER}
        self.times: dict[str, list[int]] = {"start": [], "crash": []}
        self.events: defaultdict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
        self.stored = 0
        self.arrivals = 0
        self.late = 0

    def start(self, id: int, device: str, time: int) -> list[int]:
        return self.handle("start", "crash", id, device, time, time, time + self.gap)

    def crash(self, id: int, device: str, time: int) -> list[int]:
        return self.handle("crash", "start", id, device, time, time - self.gap, time)

    def stats(self) -> list[int]:
        return [len(self.times["start"]), len(self.times["crash"]), self.late]

    def limit(self, stream: str) -> int:
        watermark = min(self.newest.values()) - self.lateness
        return watermark - self.gap if stream == "start" else watermark

    def handle(self, own: str, other: str, number: int, device: str, time: int, first: int, last: int) -> list[int]:
        if time < self.limit("crash"):
            self.late += 1
            return []
        partners = self.events[other, device]
        low = bisect_left(partners, (max(first, self.limit(other)),))
        matches = [partner for _, _, partner in partners[low : bisect_left(partners, (last + 1,))]]

        self.arrivals += 1
        self.stored += 1
        insort(self.events[own, device], (time, self.arrivals, number))
        insort(self.times[own], time)
        self.newest[own] = max(self.newest[own], time)
        for stream, times in self.times.items():
            del times[: bisect_left(times, self.limit(stream))]
        if self.stored > 2 * sum(map(len, self.times.values())) + 100:
            self.prune()
        return matches

    def prune(self) -> None:
        for (stream, device), events in list(self.events.items()):
            del events[: bisect_left(events, (self.limit(stream),))]
            if not events:
                del self.events[stream, device]
        self.stored = sum(map(len, self.events.values()))

# time-limit in max-size, grows n^2: goes through all kept events in each call, to find the matches and again to find what is useless
from dataclasses import dataclass


@dataclass
class Event:
    stream: str
    number: int
    device: str
    time: int


class WatermarkJoin:
    def __init__(self, gap: int, lateness: int) -> None:
        self.gap = gap
        self.lateness = lateness
        self.kept: list[Event] = []
        self.newest: dict[str, int] = {}
        self.late = 0

    def start(self, id: int, device: str, time: int) -> list[int]:
        return self.handle(Event("start", id, device, time))

    def crash(self, id: int, device: str, time: int) -> list[int]:
        return self.handle(Event("crash", id, device, time))

    def stats(self) -> list[int]:
        starts = sum(event.stream == "start" for event in self.kept)
        return [starts, len(self.kept) - starts, self.late]

    def handle(self, event: Event) -> list[int]:
        if event.time < self.watermark():
            self.late += 1
            return []
        matches = [other for other in self.kept if self.match(event, other)]
        matches.sort(key=lambda other: other.time)
        self.kept.append(event)
        self.newest[event.stream] = max(event.time, self.newest.get(event.stream, 0))
        watermark = self.watermark()
        self.kept = [other for other in self.kept if not self.is_useless(other, watermark)]
        return [other.number for other in matches]

    def watermark(self) -> int:
        return min(self.newest.values()) - self.lateness if len(self.newest) == 2 else -1

    def match(self, event: Event, other: Event) -> bool:
        if event.stream == other.stream or event.device != other.device:
            return False
        difference = event.time - other.time if event.stream == "crash" else other.time - event.time
        return 0 <= difference <= self.gap

    def is_useless(self, event: Event, watermark: int) -> bool:
        return event.time + (self.gap if event.stream == "start" else 0) < watermark

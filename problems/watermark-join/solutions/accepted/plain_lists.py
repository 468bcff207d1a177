# accepted except max-size: plain lists of the kept events, searched and cleaned in every call
class WatermarkJoin:
    def __init__(self, gap: int, lateness: int) -> None:
        self.gap = gap
        self.lateness = lateness
        self.starts: list[tuple[int, int, str]] = []  # time, id and device, in order of arrival
        self.crashes: list[tuple[int, int, str]] = []
        self.newest_start = self.newest_crash = -1
        self.watermark = 0
        self.late = 0

    def start(self, id: int, device: str, time: int) -> list[int]:
        if time < self.watermark:
            self.late += 1
            return []
        matches = [event for event in self.crashes if event[2] == device and 0 <= event[0] - time <= self.gap]
        self.starts.append((time, id, device))
        self.newest_start = max(self.newest_start, time)
        self.clean_up()
        return [number for _, number, _ in sorted(matches, key=lambda event: event[0])]

    def crash(self, id: int, device: str, time: int) -> list[int]:
        if time < self.watermark:
            self.late += 1
            return []
        matches = [event for event in self.starts if event[2] == device and 0 <= time - event[0] <= self.gap]
        self.crashes.append((time, id, device))
        self.newest_crash = max(self.newest_crash, time)
        self.clean_up()
        return [number for _, number, _ in sorted(matches, key=lambda event: event[0])]

    def stats(self) -> list[int]:
        return [len(self.starts), len(self.crashes), self.late]

    def clean_up(self) -> None:
        # As no time is negative, a watermark of 0 or less is as good as none.
        self.watermark = max(0, min(self.newest_start, self.newest_crash) - self.lateness)
        self.starts = [event for event in self.starts if event[0] + self.gap >= self.watermark]
        self.crashes = [event for event in self.crashes if event[0] >= self.watermark]

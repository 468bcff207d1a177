# wrong-answer in silence: a silence cannot be made shorter
from collections import deque


class Rule:
    """A rule with the reports that it counts. What it is told and asked is in order of time."""

    def __init__(self, service: str, window: int, threshold: int, cooldown: int) -> None:
        self.service = service
        self.window = window
        self.threshold = threshold
        self.cooldown = cooldown
        self.silenced_until = 0
        self.cooled_at = 0
        self.reports: deque[tuple[int, int]] = deque()
        self.load = 0

    def count(self, time: int, errors: int) -> None:
        self.reports.append((time, errors))
        self.load += errors

    def fires(self, time: int) -> bool:
        while self.reports and self.reports[0][0] <= time - self.window:
            self.load -= self.reports.popleft()[1]
        return self.load >= self.threshold

    def notifies(self, time: int) -> bool:
        if not self.fires(time) or time < self.silenced_until or time < self.cooled_at:
            return False
        self.cooled_at = time + self.cooldown
        return True


class AlertEngine:
    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}

    def add(self, name: str, service: str, window: int, threshold: int, cooldown: int) -> bool:
        if name in self.rules:
            return False
        self.rules[name] = Rule(service, window, threshold, cooldown)
        return True

    def remove(self, name: str) -> bool:
        return self.rules.pop(name, None) is not None

    def report(self, time: int, service: str, errors: int) -> list[str]:
        notified = []
        for name in sorted(self.rules):
            rule = self.rules[name]
            if rule.service == service:
                rule.count(time, errors)
                if rule.notifies(time):
                    notified.append(name)
        return notified

    def silence(self, name: str, until: int) -> bool:
        if name not in self.rules:
            return False
        self.rules[name].silenced_until = max(until, self.rules[name].silenced_until)
        return True

    def firing(self, time: int) -> list[str]:
        return [name for name in sorted(self.rules) if self.rules[name].fires(time)]

# accepted: one list of running totals a rule, looked at with binary search
from bisect import bisect_right


class AlertEngine:
    def __init__(self) -> None:
        self.rules: dict[str, dict] = {}

    def add(self, name: str, service: str, window: int, threshold: int, cooldown: int) -> bool:
        if name in self.rules:
            return False
        self.rules[name] = {
            "service": service, "window": window, "threshold": threshold, "cooldown": cooldown,
            "times": [], "totals": [0], "silence": None, "last": None,
        }
        return True

    def remove(self, name: str) -> bool:
        if name not in self.rules:
            return False
        del self.rules[name]
        return True

    def _fires(self, rule: dict, time: int) -> bool:
        start = bisect_right(rule["times"], time - rule["window"])
        return rule["totals"][-1] - rule["totals"][start] >= rule["threshold"]

    def report(self, time: int, service: str, errors: int) -> list[str]:
        notified = []
        for name, rule in self.rules.items():
            if rule["service"] != service:
                continue
            rule["times"].append(time)
            rule["totals"].append(rule["totals"][-1] + errors)
            silenced = rule["silence"] is not None and time < rule["silence"]
            cooling = rule["last"] is not None and time - rule["last"] < rule["cooldown"]
            if self._fires(rule, time) and not silenced and not cooling:
                rule["last"] = time
                notified.append(name)
        return sorted(notified)

    def silence(self, name: str, until: int) -> bool:
        rule = self.rules.get(name)
        if rule is None:
            return False
        rule["silence"] = until
        return True

    def firing(self, time: int) -> list[str]:
        return sorted(name for name, rule in self.rules.items() if self._fires(rule, time))

# wrong-answer in thresholds: resolves as soon as the load is below fire_at, so the second threshold has no effect
from collections import Counter


def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    change: Counter[int] = Counter()
    for time, errors in points:
        change[time] += errors
        change[time + window] -= errors
    transitions: list[tuple[int, str]] = []
    firing = False
    load = 0
    for time in sorted(change):
        load += change[time]
        if firing != (load >= fire_at):
            firing = not firing
            transitions.append((time, "fire" if firing else "resolve"))
    return transitions

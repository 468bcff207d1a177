# wrong-answer in thresholds: wants the load to be above fire_at, and not equal to it
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
        if not firing and load > fire_at:
            firing = True
            transitions.append((time, "fire"))
        elif firing and load <= resolve_at:
            firing = False
            transitions.append((time, "resolve"))
    return transitions

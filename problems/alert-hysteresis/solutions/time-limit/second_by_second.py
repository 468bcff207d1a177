# time-limit in extremes, unbounded: checks the alert in every single second, also in silences of years
from collections import Counter


def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    if not points:
        return []
    errors_at: Counter[int] = Counter()
    for time, errors in points:
        errors_at[time] += errors
    transitions: list[tuple[int, str]] = []
    firing = False
    load = 0
    for now in range(points[0][0], points[-1][0] + window + 1):
        load += errors_at.get(now, 0) - errors_at.get(now - window, 0)
        if not firing and load >= fire_at:
            firing = True
            transitions.append((now, "fire"))
        elif firing and load <= resolve_at:
            firing = False
            transitions.append((now, "resolve"))
    return transitions

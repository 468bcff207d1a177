# run-time-error in empty: starts at the first point although there may be none
from collections import Counter


def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    change: Counter[int] = Counter()
    for time, errors in points:
        change[time] += errors
        change[time + window] -= errors
    seconds = sorted(change)
    now = seconds[0]
    load = change[now]
    transitions: list[tuple[int, str]] = [(now, "fire")] if load >= fire_at else []
    for now in seconds[1:]:
        load += change[now]
        firing = len(transitions) % 2 == 1
        if firing and load <= resolve_at:
            transitions.append((now, "resolve"))
        elif not firing and load >= fire_at:
            transitions.append((now, "fire"))
    return transitions

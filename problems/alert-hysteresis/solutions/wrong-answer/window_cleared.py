# wrong-answer in thresholds: forgets the points that still count when the alert resolves
from collections import Counter


def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    arriving: Counter[int] = Counter()
    for time, errors in points:
        arriving[time] += errors
    moments = sorted(set(arriving) | {time + window for time in arriving})
    counting: dict[int, int] = {}
    transitions: list[tuple[int, str]] = []
    firing = False
    load = 0
    for now in moments:
        load -= counting.pop(now - window, 0)
        if now in arriving:
            counting[now] = arriving[now]
            load += arriving[now]
        if not firing and load >= fire_at:
            firing = True
            transitions.append((now, "fire"))
        elif firing and load <= resolve_at:
            firing = False
            transitions.append((now, "resolve"))
            counting.clear()
            load = 0
    return transitions

# accepted: finds the load of each interesting second by prefix sums and binary search
from bisect import bisect_right
from itertools import accumulate


def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    times = [time for time, _ in points]
    total = [0, *accumulate(errors for _, errors in points)]
    transitions: list[tuple[int, str]] = []
    firing = False
    for now in sorted({second for time in times for second in (time, time + window)}):
        load = total[bisect_right(times, now)] - total[bisect_right(times, now - window)]
        if (load <= resolve_at) if firing else (load >= fire_at):
            firing = not firing
            transitions.append((now, "fire" if firing else "resolve"))
    return transitions

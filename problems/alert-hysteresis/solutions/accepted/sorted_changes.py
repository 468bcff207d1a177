# accepted: collects the change of the load for every second in a dictionary and walks through the sorted seconds
from collections import defaultdict


class Solution:
    def alertTransitions(
        self, points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int
    ) -> list[tuple[int, str]]:
        change: defaultdict[int, int] = defaultdict(int)
        for time, errors in points:
            change[time] += errors
            change[time + window] -= errors
        transitions: list[tuple[int, str]] = []
        load = 0
        for time in sorted(change):
            load += change[time]
            firing = len(transitions) % 2 == 1
            if firing and load <= resolve_at:
                transitions.append((time, "resolve"))
            elif not firing and load >= fire_at:
                transitions.append((time, "fire"))
        return transitions

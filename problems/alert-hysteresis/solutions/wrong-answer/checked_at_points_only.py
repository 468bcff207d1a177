# wrong-answer in silence: checks the alert only when a point arrives, so it resolves too late or never
from collections import deque


class Solution:
    def alert_transitions(
        self, points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int
    ) -> list[tuple[int, str]]:
        transitions: list[tuple[int, str]] = []
        recent: deque[tuple[int, int]] = deque()
        firing = False
        load = 0
        for i, (now, errors) in enumerate(points):
            recent.append((now, errors))
            load += errors
            while recent[0][0] <= now - window:
                load -= recent.popleft()[1]
            if i + 1 < len(points) and points[i + 1][0] == now:
                continue
            if not firing and load >= fire_at:
                firing = True
                transitions.append((now, "fire"))
            elif firing and load <= resolve_at:
                firing = False
                transitions.append((now, "resolve"))
        return transitions

# wrong-answer in single: stops at the last point, although the alert may still be firing
def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    transitions: list[tuple[int, str]] = []
    load = arriving = leaving = 0
    firing = False
    while arriving < len(points):
        now = min(points[arriving][0], points[leaving][0] + window)
        while leaving < arriving and points[leaving][0] + window == now:
            load -= points[leaving][1]
            leaving += 1
        while arriving < len(points) and points[arriving][0] == now:
            load += points[arriving][1]
            arriving += 1
        if not firing and load >= fire_at:
            firing = True
            transitions.append((now, "fire"))
        elif firing and load <= resolve_at:
            firing = False
            transitions.append((now, "resolve"))
    return transitions

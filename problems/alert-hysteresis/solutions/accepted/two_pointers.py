# accepted: merges the arrivals and the departures of the points with two pointers
def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    transitions: list[tuple[int, str]] = []
    load = 0
    firing = False
    arriving = leaving = 0
    while leaving < len(points):
        now = points[leaving][0] + window
        if arriving < len(points):
            now = min(now, points[arriving][0])
        while arriving < len(points) and points[arriving][0] == now:
            load += points[arriving][1]
            arriving += 1
        while leaving < arriving and points[leaving][0] + window == now:
            load -= points[leaving][1]
            leaving += 1
        if not firing and load >= fire_at:
            firing = True
            transitions.append((now, "fire"))
        elif firing and load <= resolve_at:
            firing = False
            transitions.append((now, "resolve"))
    return transitions

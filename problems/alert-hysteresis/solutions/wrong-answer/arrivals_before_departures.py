# wrong-answer in same-second: counts new points while those that leave in the same second still count
def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    changes: list[tuple[int, int, int]] = []
    for time, errors in points:
        changes.append((time, 0, errors))
        changes.append((time + window, 1, -errors))
    transitions: list[tuple[int, str]] = []
    firing = False
    load = 0
    for time, _, change in sorted(changes):
        load += change
        if not firing and load >= fire_at:
            firing = True
            transitions.append((time, "fire"))
        elif firing and load <= resolve_at:
            firing = False
            transitions.append((time, "resolve"))
    return transitions

# time-limit in max-size, grows n^2: adds up all points again for each second in which the load may change
def alert_transitions(points: list[tuple[int, int]], window: int, fire_at: int, resolve_at: int) -> list[tuple[int, str]]:
    seconds = sorted({time for time, _ in points} | {time + window for time, _ in points})
    transitions: list[tuple[int, str]] = []
    firing = False
    for now in seconds:
        load = sum(errors for time, errors in points if now - window < time <= now)
        if not firing and load >= fire_at:
            firing = True
            transitions.append((now, "fire"))
        elif firing and load <= resolve_at:
            firing = False
            transitions.append((now, "resolve"))
    return transitions

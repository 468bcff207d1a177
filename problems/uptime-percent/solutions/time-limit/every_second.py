# time-limit in extremes, unbounded: looks at every second of the period
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    up = 0
    for second in range(start, end):
        if not any(begin <= second < finish for begin, finish in outages):
            up += 1
    return 100 * up / (end - start)

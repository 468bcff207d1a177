# wrong-answer in period-edges: adds up the gaps, also the one that leads to an outage after the end of the period
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    up = 0
    reached = start
    for begin, finish in sorted(outages):
        if begin > reached:
            up += begin - reached
        reached = max(reached, finish)
    if end > reached:
        up += end - reached
    return 100 * up / (end - start)

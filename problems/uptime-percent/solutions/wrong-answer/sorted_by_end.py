# wrong-answer in nested: sorts by the end, so a long outage that comes later starts too late
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    down = 0
    covered = start
    for begin, finish in sorted(outages, key=lambda outage: outage[1]):
        begin, finish = max(begin, covered), min(finish, end)
        if begin < finish:
            down += finish - begin
            covered = finish
    return 100 * (end - start - down) / (end - start)

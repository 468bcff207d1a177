# wrong-answer in period-edges: counts the second with which an outage or the period ends as part of it
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    down = 0
    covered = start - 1
    for begin, finish in sorted(outages):
        begin = max(begin, covered + 1)
        finish = min(finish, end)
        if begin <= finish:
            down += finish - begin + 1
            covered = finish
    length = end - start + 1
    return 100 * (length - down) / length

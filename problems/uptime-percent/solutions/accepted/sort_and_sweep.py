# accepted: reads the sorted outages and remembers up to which second everything is accounted for
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    down = 0
    covered = start
    for begin, finish in sorted(outages):
        begin = max(begin, covered)
        finish = min(finish, end)
        if begin < finish:
            down += finish - begin
            covered = finish
    return 100 * (end - start - down) / (end - start)

# wrong-answer in ordering: merges each outage with the one before it without sorting
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    down = 0
    covered = start
    for begin, finish in outages:
        begin, finish = max(begin, covered), min(finish, end)
        if begin < finish:
            down += finish - begin
            covered = finish
    return 100 * (end - start - down) / (end - start)

# run-time-error in empty: begins with the first outage although there may be none
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    ordered = sorted((min(max(begin, start), end), min(max(finish, start), end)) for begin, finish in outages)
    begin, finish = ordered[0]
    down = 0
    for next_begin, next_finish in ordered[1:]:
        if next_begin <= finish:
            finish = max(finish, next_finish)
        else:
            down += finish - begin
            begin, finish = next_begin, next_finish
    down += finish - begin
    return 100 * (end - start - down) / (end - start)

# wrong-answer in precision: rounds to two decimals, as status pages show it
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    down = 0
    covered = start
    for begin, finish in sorted(outages):
        if min(finish, end) > covered:
            down += max(0, min(finish, end) - max(begin, covered))
            covered = min(finish, end)
    return round(100 * (end - start - down) / (end - start), 2)

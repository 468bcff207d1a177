# wrong-answer in overlap: adds up the lengths of all outages without merging them
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    down = 0
    for begin, finish in outages:
        down += max(0, min(finish, end) - max(begin, start))
    return max(0.0, 100 * (end - start - down) / (end - start))

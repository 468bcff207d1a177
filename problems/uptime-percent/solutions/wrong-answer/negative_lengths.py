# wrong-answer in period-edges: cuts the merged outages to the period, and those outside of it get a length below zero
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    merged: list[list[int]] = []
    for begin, finish in sorted(outages):
        if merged and begin <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], finish)
        else:
            merged.append([begin, finish])
    down = sum(min(finish, end) - max(begin, start) for begin, finish in merged)
    return 100 * (end - start - down) / (end - start)

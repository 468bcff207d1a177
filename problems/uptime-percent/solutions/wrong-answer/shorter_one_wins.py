# wrong-answer in nested: when an outage lies inside the one before, takes over the earlier end
def uptime_percent(start: int, end: int, outages: list[tuple[int, int]]) -> float:
    clipped = sorted((max(begin, start), min(finish, end)) for begin, finish in outages)
    merged: list[list[int]] = []
    for begin, finish in clipped:
        if begin >= finish:
            continue
        if merged and begin <= merged[-1][1]:
            merged[-1][1] = finish
        else:
            merged.append([begin, finish])
    down = sum(finish - begin for begin, finish in merged)
    return 100 * (end - start - down) / (end - start)

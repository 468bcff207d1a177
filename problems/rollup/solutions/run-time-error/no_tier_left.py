# run-time-error in dropped: goes on to the next tier until one fits, although a point may be too old for all
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for time, value in points:
        if time > now:
            continue
        tier = 0
        while now - time >= tiers[tier][0]:
            tier += 1
        step = tiers[tier][1]
        buckets.setdefault((time // step * step, step), []).append((time, value))
    rows: list[list[int]] = []
    for (start, step), mine in sorted(buckets.items()):
        mine.sort(key=lambda point: point[0])
        values = [value for _, value in mine]
        rows.append([start, step, len(values), min(values), max(values), values[-1]])
    return rows

# time-limit in extremes, unbounded: looks at every bucket that a tier could have, although almost all of them are empty
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for time, value in points:
        step = next((step for max_age, step in tiers if 0 <= now - time < max_age), None)
        if step is not None:
            buckets.setdefault((time // step * step, step), []).append((time, value))
    rows: list[list[int]] = []
    for max_age, step in tiers:
        for start in range(max(0, now - max_age) // step * step, now + 1, step):
            if (start, step) in buckets:
                mine = sorted(buckets[start, step], key=lambda point: point[0])
                values = [value for _, value in mine]
                rows.append([start, step, len(mine), min(values), max(values), values[-1]])
    return sorted(rows)

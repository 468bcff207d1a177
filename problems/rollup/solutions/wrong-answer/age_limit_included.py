# wrong-answer in tier-edge: lets a point whose age equals max_age into the tier
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for time, value in points:
        step = next((step for max_age, step in tiers if 0 <= now - time <= max_age), None)
        if step is not None:
            buckets.setdefault((time // step * step, step), []).append((time, value))
    rows: list[list[int]] = []
    for (start, step), mine in sorted(buckets.items()):
        mine.sort(key=lambda point: point[0])
        values = [value for _, value in mine]
        rows.append([start, step, len(values), min(values), max(values), values[-1]])
    return rows

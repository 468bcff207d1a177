# wrong-answer in bucket-edge: cuts the buckets backwards from now instead of forwards from second 0
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for time, value in points:
        step = next((step for max_age, step in tiers if 0 <= now - time < max_age), None)
        if step is not None:
            start = now - (now - time) // step * step - step + 1
            buckets.setdefault((start, step), []).append((time, value))
    rows: list[list[int]] = []
    for (start, step), mine in sorted(buckets.items()):
        mine.sort(key=lambda point: point[0])
        values = [value for _, value in mine]
        rows.append([start, step, len(values), min(values), max(values), values[-1]])
    return rows

# wrong-answer in split-bucket: decides by the age of the bucket instead of the age of the point
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for time, value in points:
        for max_age, step in tiers:
            start = time // step * step
            if time <= now and now - start < max_age:
                buckets.setdefault((start, step), []).append((time, value))
                break
    rows: list[list[int]] = []
    for (start, step), mine in sorted(buckets.items()):
        mine.sort(key=lambda point: point[0])
        values = [value for _, value in mine]
        rows.append([start, step, len(values), min(values), max(values), values[-1]])
    return rows

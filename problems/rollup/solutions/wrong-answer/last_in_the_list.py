# wrong-answer in last-value: takes the point that was stored last for the one with the largest time
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[int]] = {}
    for time, value in points:
        step = next((step for max_age, step in tiers if 0 <= now - time < max_age), None)
        if step is not None:
            buckets.setdefault((time // step * step, step), []).append(value)
    return [
        [start, step, len(values), min(values), max(values), values[-1]]
        for (start, step), values in sorted(buckets.items())
    ]

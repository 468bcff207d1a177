# wrong-answer in last-value: sorts the points as pairs, so of several with the same time the largest value becomes the last
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[int]] = {}
    for time, value in sorted(points):
        step = next((step for max_age, step in tiers if 0 <= now - time < max_age), None)
        if step is not None:
            buckets.setdefault((time // step * step, step), []).append(value)
    return [
        [start, step, len(values), min(values), max(values), values[-1]]
        for (start, step), values in sorted(buckets.items())
    ]

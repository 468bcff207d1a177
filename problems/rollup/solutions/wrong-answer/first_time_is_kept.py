# wrong-answer in last-value: compares with the time of the first point of a bucket, not of its last value so far
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[int]] = {}
    for time, value in points:
        age = now - time
        if age < 0:
            continue
        step = next((step for max_age, step in tiers if age < max_age), None)
        if step is None:
            continue
        key = (time - time % step, step)
        if key not in buckets:
            buckets[key] = [time, 1, value, value, value]
            continue
        bucket = buckets[key]
        bucket[1] += 1
        bucket[2] = min(bucket[2], value)
        bucket[3] = max(bucket[3], value)
        if time >= bucket[0]:
            bucket[4] = value
    return [[*key, *bucket[1:]] for key, bucket in sorted(buckets.items())]

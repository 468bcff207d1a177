# accepted: one pass that updates the bucket of each point in a dictionary
def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets: dict[tuple[int, int], list[int]] = {}  # start and step to count, low, high, last
    last_time: dict[tuple[int, int], int] = {}
    for time, value in points:
        if time > now:
            continue
        for max_age, step in tiers:
            if now - time < max_age:
                break
        else:
            continue
        key = (time - time % step, step)
        if key not in buckets:
            buckets[key] = [1, value, value, value]
            last_time[key] = time
            continue
        bucket = buckets[key]
        bucket[0] += 1
        if value < bucket[1]:
            bucket[1] = value
        if value > bucket[2]:
            bucket[2] = value
        if time >= last_time[key]:
            last_time[key] = time
            bucket[3] = value
    return [[*key, *buckets[key]] for key in sorted(buckets)]

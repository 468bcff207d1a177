# time-limit in max-size, grows n^2: collects the buckets first, then asks all points again for each of them
def bucket_of(time: int, tiers: list[tuple[int, int]], now: int) -> tuple[int, int] | None:
    for max_age, step in tiers:
        if 0 <= now - time < max_age:
            return time // step * step, step
    return None


def rollup(points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
    buckets = {bucket_of(time, tiers, now) for time, _ in points}
    rows: list[list[int]] = []
    for bucket in sorted(bucket for bucket in buckets if bucket is not None):
        mine = [(time, value) for time, value in points if bucket_of(time, tiers, now) == bucket]
        mine.sort(key=lambda point: point[0])
        values = [value for _, value in mine]
        rows.append([*bucket, len(values), min(values), max(values), values[-1]])
    return rows

# accepted: sorts the points by bucket, time and place in the list, and summarises each run
from bisect import bisect_right
from itertools import groupby


class Solution:
    def rollup(self, points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
        limits = [max_age for max_age, _ in tiers]
        placed: list[tuple[int, int, int, int, int]] = []  # start, step, time, place, value
        for place, (time, value) in enumerate(points):
            if 0 <= now - time < limits[-1]:
                step = tiers[bisect_right(limits, now - time)][1]
                placed.append((time // step * step, step, time, place, value))
        placed.sort()
        rows: list[list[int]] = []
        for (start, step), run in groupby(placed, key=lambda entry: entry[:2]):
            values = [entry[4] for entry in run]
            rows.append([start, step, len(values), min(values), max(values), values[-1]])
        return rows

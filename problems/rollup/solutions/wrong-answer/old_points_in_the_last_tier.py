# wrong-answer in dropped: puts points that are too old for every tier into the last one
class Solution:
    def rollup(self, points: list[tuple[int, int]], tiers: list[tuple[int, int]], now: int) -> list[list[int]]:
        buckets: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for time, value in points:
            if time <= now:
                step = next((step for max_age, step in tiers if now - time < max_age), tiers[-1][1])
                buckets.setdefault((time // step * step, step), []).append((time, value))
        rows: list[list[int]] = []
        for (start, step), mine in sorted(buckets.items()):
            mine.sort(key=lambda point: point[0])
            values = [value for _, value in mine]
            rows.append([start, step, len(values), min(values), max(values), values[-1]])
        return rows

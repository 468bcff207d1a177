# wrong-answer in period-edges: merges well but counts seconds outside of the period too
class Solution:
    def uptimePercent(self, start: int, end: int, outages: list[tuple[int, int]]) -> float:
        merged: list[list[int]] = []
        for begin, finish in sorted(outages):
            if merged and begin <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], finish)
            else:
                merged.append([begin, finish])
        down = sum(finish - begin for begin, finish in merged)
        return max(0.0, 100 - 100 * down / (end - start))

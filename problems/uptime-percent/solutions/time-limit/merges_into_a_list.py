# time-limit in max-size, grows n^2: puts the outages one by one into a list of separate ones, and compares with all of them each time
class Solution:
    def uptimePercent(self, start: int, end: int, outages: list[tuple[int, int]]) -> float:
        separate: list[tuple[int, int]] = []
        for begin, finish in outages:
            begin, finish = max(begin, start), min(finish, end)
            if begin >= finish:
                continue
            kept: list[tuple[int, int]] = []
            for other_begin, other_finish in separate:
                if other_finish < begin or finish < other_begin:
                    kept.append((other_begin, other_finish))
                else:
                    begin, finish = min(begin, other_begin), max(finish, other_finish)
            kept.append((begin, finish))
            separate = kept
        down = sum(finish - begin for begin, finish in separate)
        return 100 * (end - start - down) / (end - start)

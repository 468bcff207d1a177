# wrong-answer in nested: knows only the range that starts last, and not the outer one that goes on after its end
from bisect import bisect_right


class Solution:
    def symbolicate(self, ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
        starts = [start for start, _, _ in ranges]
        names: list[str] = []
        for address in addresses:
            i = bisect_right(starts, address) - 1
            found = i >= 0 and address < ranges[i][1]
            names.append(ranges[i][2] if found else "??")
        return names

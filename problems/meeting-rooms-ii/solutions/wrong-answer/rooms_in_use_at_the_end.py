# wrong-answer in ordering: empties all rooms that are free and returns how many are in use by the last start
from heapq import heappop, heappush


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    in_use: list[int] = []
    for start, end in sorted(intervals):
        while in_use and in_use[0] <= start:
            heappop(in_use)
        heappush(in_use, end)
    return len(in_use)

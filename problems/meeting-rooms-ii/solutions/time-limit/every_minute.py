# time-limit in single: walks through the calendar minute by minute
from collections import defaultdict


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    change: defaultdict[int, int] = defaultdict(int)
    last = 0
    for start, end in intervals:
        change[start] += 1
        change[end] -= 1
        last = max(last, end)
    running = most = 0
    for minute in range(last):
        running += change.get(minute, 0)
        most = max(most, running)
    return most

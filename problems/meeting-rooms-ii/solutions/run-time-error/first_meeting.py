# run-time-error in empty: puts the first meeting into a room without asking whether there is one
from heapq import heappush, heapreplace


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    intervals.sort()
    rooms = [intervals[0][1]]
    for start, end in intervals[1:]:
        if rooms[0] <= start:
            heapreplace(rooms, end)
        else:
            heappush(rooms, end)
    return len(rooms)

# wrong-answer in duplicates: puts the meetings into a set, so equal ones need one room together
from heapq import heappush, heapreplace


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    rooms: list[int] = []
    for start, end in sorted({(start, end) for start, end in intervals}):
        if rooms and rooms[0] <= start:
            heapreplace(rooms, end)
        else:
            heappush(rooms, end)
    return len(rooms)

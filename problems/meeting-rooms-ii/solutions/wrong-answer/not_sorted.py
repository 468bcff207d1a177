# wrong-answer in ordering: takes the meetings as they come, although they are not sorted by start
from heapq import heappush, heapreplace


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    rooms: list[int] = []
    for start, end in intervals:
        if rooms and rooms[0] <= start:
            heapreplace(rooms, end)
        else:
            heappush(rooms, end)
    return len(rooms)

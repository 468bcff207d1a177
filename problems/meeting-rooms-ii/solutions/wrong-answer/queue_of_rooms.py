# wrong-answer in nested: expects the room that was taken first to become free first
from collections import deque


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    rooms: deque[int] = deque()
    for start, end in sorted(intervals):
        if rooms and rooms[0] <= start:
            rooms.popleft()
        rooms.append(end)
    return len(rooms)

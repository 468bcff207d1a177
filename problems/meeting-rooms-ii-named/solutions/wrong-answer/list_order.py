# wrong-answer in any-order: takes the meetings as they come, although they are not sorted by start
from heapq import heappop, heappush


def assign_rooms(intervals: list[list[int]]) -> list[int]:
    rooms = [0] * len(intervals)
    in_use: list[tuple[int, int]] = []
    free: list[int] = []
    opened = 0
    for meeting, (start, _) in enumerate(intervals):
        while in_use and in_use[0][0] <= start:
            heappush(free, heappop(in_use)[1])
        if free:
            room = heappop(free)
        else:
            room = opened
            opened += 1
        rooms[meeting] = room
        heappush(in_use, (intervals[meeting][1], room))
    return rooms

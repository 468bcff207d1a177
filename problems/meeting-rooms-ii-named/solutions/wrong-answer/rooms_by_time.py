# wrong-answer in any-order: returns the rooms in order of time instead of the order of the list
from heapq import heappop, heappush


def assign_rooms(intervals: list[list[int]]) -> list[int]:
    rooms = [0] * len(intervals)
    in_use: list[tuple[int, int]] = []
    free: list[int] = []
    opened = 0
    for meeting, (start, end) in enumerate(sorted(intervals, key=lambda interval: interval[0])):
        while in_use and in_use[0][0] <= start:
            heappush(free, heappop(in_use)[1])
        if free:
            room = heappop(free)
        else:
            room = opened
            opened += 1
        rooms[meeting] = room
        heappush(in_use, (end, room))
    return rooms

# wrong-answer in same-start: lets the meeting that ends first choose first when several start together
from heapq import heappop, heappush


def assign_rooms(intervals: list[list[int]]) -> list[int]:
    rooms = [0] * len(intervals)
    in_use: list[tuple[int, int]] = []
    free: list[int] = []
    opened = 0
    for meeting in sorted(range(len(intervals)), key=lambda meeting: intervals[meeting]):
        start = intervals[meeting][0]
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

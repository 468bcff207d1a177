# wrong-answer in duplicates: finds the place of a meeting by its times, so equal ones get the same room
from heapq import heappop, heappush


def assign_rooms(intervals: list[list[int]]) -> list[int]:
    rooms = [0] * len(intervals)
    in_use: list[tuple[int, int]] = []
    free: list[int] = []
    opened = 0
    room_of: dict[tuple[int, int], int] = {}
    for start, end in sorted(intervals, key=lambda interval: interval[0]):
        while in_use and in_use[0][0] <= start:
            heappush(free, heappop(in_use)[1])
        if free:
            room = heappop(free)
        else:
            room = opened
            opened += 1
        room_of[start, end] = room
        heappush(in_use, (end, room))
    return [room_of[start, end] for start, end in intervals]

# wrong-answer in lowest-number: takes the room that has been free for the longest time, not the one with the lowest number
from heapq import heappop, heappush


def assign_rooms(intervals: list[list[int]]) -> list[int]:
    rooms = [0] * len(intervals)
    in_use: list[tuple[int, int]] = []
    for start, meeting in sorted((start, meeting) for meeting, (start, _) in enumerate(intervals)):
        room = heappop(in_use)[1] if in_use and in_use[0][0] <= start else len(in_use)
        rooms[meeting] = room
        heappush(in_use, (intervals[meeting][1], room))
    return rooms

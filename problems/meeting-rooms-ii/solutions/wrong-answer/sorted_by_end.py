# wrong-answer in nested: sorts by the ends, as if this were about fitting many meetings into one room
from heapq import heappush, heapreplace


class Solution:
    def minMeetingRooms(self, intervals: list[list[int]]) -> int:
        rooms: list[int] = []
        for start, end in sorted(intervals, key=lambda meeting: meeting[1]):
            if rooms and rooms[0] <= start:
                heapreplace(rooms, end)
            else:
                heappush(rooms, end)
        return len(rooms)

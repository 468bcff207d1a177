# accepted: heap with the end of the last meeting in each room, the earliest on top
from heapq import heappush, heapreplace


class Solution:
    def minMeetingRooms(self, intervals: list[list[int]]) -> int:
        rooms: list[int] = []
        for start, end in sorted(intervals):
            if rooms and rooms[0] <= start:
                heapreplace(rooms, end)
            else:
                heappush(rooms, end)
        return len(rooms)

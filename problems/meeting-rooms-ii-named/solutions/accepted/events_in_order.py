# accepted: goes through starts and ends in order of time, with a sorted list of the free rooms
from sortedcontainers import SortedList


class Solution:
    def assignRooms(self, intervals: List[List[int]]) -> List[int]:
        events = []
        for meeting, (start, end) in enumerate(intervals):
            events.append((start, 1, meeting))
            events.append((end, 0, meeting))
        free = SortedList(range(len(intervals)))
        rooms = [0] * len(intervals)
        for _, is_start, meeting in sorted(events):
            if is_start:
                rooms[meeting] = free.pop(0)
            else:
                free.add(rooms[meeting])
        return rooms

# time-limit in max-size, grows n^2: compares each meeting with all meetings that the rooms have been given so far
class Solution:
    def minMeetingRooms(self, intervals: list[list[int]]) -> int:
        rooms: list[list[list[int]]] = []
        for start, end in sorted(intervals):
            for room in rooms:
                if all(other_end <= start or end <= other_start for other_start, other_end in room):
                    room.append([start, end])
                    break
            else:
                rooms.append([[start, end]])
        return len(rooms)

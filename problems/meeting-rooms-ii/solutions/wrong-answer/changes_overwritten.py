# wrong-answer in duplicates: keeps one change for each minute, so a second start or end of the same minute gets lost
class Solution:
    def min_meeting_rooms(self, intervals: list[list[int]]) -> int:
        change: dict[int, int] = {}
        for start, end in intervals:
            change[start] = 1
            change[end] = -1
        running = most = 0
        for minute in sorted(change):
            running += change[minute]
            most = max(most, running)
        return most

# wrong-answer in chains: opens a room whenever a meeting overlaps the one before it, and never looks at rooms that are free again
def min_meeting_rooms(intervals: list[list[int]]) -> int:
    if not intervals:
        return 0
    intervals.sort()
    rooms = 1
    last_end = intervals[0][1]
    for start, end in intervals[1:]:
        if start < last_end:
            rooms += 1
        last_end = end
    return rooms

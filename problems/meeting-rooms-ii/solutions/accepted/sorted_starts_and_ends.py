# accepted: walks through all starts in order, next to all ends in order
def min_meeting_rooms(intervals: list[list[int]]) -> int:
    ends = sorted(end for _, end in intervals)
    ended = 0
    rooms = 0
    for start in sorted(start for start, _ in intervals):
        if ends[ended] <= start:
            ended += 1
        else:
            rooms += 1
    return rooms

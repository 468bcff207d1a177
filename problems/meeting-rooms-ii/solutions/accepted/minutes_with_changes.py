# accepted: adds up the change of each minute that has one, in order
from sortedcontainers import SortedDict


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    changes = SortedDict()
    for start, end in intervals:
        changes[start] = changes.get(start, 0) + 1
        changes[end] = changes.get(end, 0) - 1
    rooms = most = 0
    for change in changes.values():
        rooms += change
        most = max(most, rooms)
    return most

# wrong-answer in duplicates: counts what started before by bisection, but not what starts in the same minute
from bisect import bisect_left, bisect_right


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    starts = sorted(start for start, _ in intervals)
    ends = sorted(end for _, end in intervals)
    most = 0
    for start in starts:
        begun = bisect_left(starts, start) + 1
        over = bisect_right(ends, start)
        most = max(most, begun - over)
    return most

# wrong-answer in touching: when a start and an end fall on the same minute, counts the start first
def min_meeting_rooms(intervals: list[list[int]]) -> int:
    events: list[tuple[int, int]] = []
    for start, end in intervals:
        events.append((start, 0))
        events.append((end, 1))
    running = most = 0
    for _, kind in sorted(events):
        running += 1 if kind == 0 else -1
        most = max(most, running)
    return most

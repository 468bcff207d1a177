# time-limit in max-size, grows n^2: counts the meetings in progress at every start and every end by looking at all of them
def goes_on(meeting: list[int], moment: int) -> bool:
    start, end = meeting
    return start <= moment < end


def min_meeting_rooms(intervals: list[list[int]]) -> int:
    most = 0
    for meeting in intervals:
        for moment in meeting:
            running = sum(goes_on(other, moment) for other in intervals)
            most = max(most, running)
    return most

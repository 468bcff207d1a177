MAX_MEETINGS = 4_000
MAX_TIME = 100_000


def validate(intervals):
    if type(intervals) is not list:
        return "intervals must be a list."
    if not 1 <= len(intervals) <= MAX_MEETINGS:
        return f"There must be 1 to {MAX_MEETINGS} meetings."
    for meeting in intervals:
        if type(meeting) is not list or len(meeting) != 2:
            return "Every meeting must be a list of two numbers."
        start, end = meeting
        if type(start) is not int or type(end) is not int:
            return "Every start and every end must be an integer."
        if start < 0 or end > MAX_TIME:
            return f"Every start and every end must be from 0 to {MAX_TIME}."
        if start >= end:
            return "Every meeting must start before it ends."
    return None

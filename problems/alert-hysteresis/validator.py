MAX_POINTS = 5000
MAX_TIME = 10**9
MAX_ERRORS = 1000
MAX_WINDOW = 10**9
MAX_THRESHOLD = 5_000_000


def validate(points, window, fire_at, resolve_at):
    if type(points) is not list:
        return "points must be a list."
    if len(points) > MAX_POINTS:
        return f"points must hold at most {MAX_POINTS} points."
    previous = 0
    for point in points:
        if type(point) not in (list, tuple) or len(point) != 2:
            return "Every point must be a pair of time and errors."
        time, errors = point
        if type(time) is not int or type(errors) is not int:
            return "Time and errors must be integers."
        if not 0 <= time <= MAX_TIME:
            return f"Every time must be from 0 to {MAX_TIME}."
        if time < previous:
            return "The times must not decrease."
        previous = time
        if not 0 <= errors <= MAX_ERRORS:
            return f"Every number of errors must be from 0 to {MAX_ERRORS}."
    if type(window) is not int or not 1 <= window <= MAX_WINDOW:
        return f"window must be an integer from 1 to {MAX_WINDOW}."
    if type(fire_at) is not int or type(resolve_at) is not int:
        return "fire_at and resolve_at must be integers."
    if not 0 <= resolve_at < fire_at <= MAX_THRESHOLD:
        return f"0 <= resolve_at < fire_at <= {MAX_THRESHOLD} must hold."
    return None

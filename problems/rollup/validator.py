MAX_POINTS = 3000
MAX_TIME = 10**9
MAX_VALUE = 10**6
MAX_TIERS = 5


def validate(points, tiers, now):
    if type(points) is not list:
        return "points must be a list."
    if len(points) > MAX_POINTS:
        return f"points must hold at most {MAX_POINTS} points."
    for point in points:
        if type(point) not in (list, tuple) or len(point) != 2:
            return "Every point must be a pair of time and value."
        time, value = point
        if type(time) is not int or not 0 <= time <= MAX_TIME:
            return f"Every time must be an integer from 0 to {MAX_TIME}."
        if type(value) is not int or not -MAX_VALUE <= value <= MAX_VALUE:
            return f"Every value must be an integer from -{MAX_VALUE} to {MAX_VALUE}."
    if type(tiers) is not list:
        return "tiers must be a list."
    if not 1 <= len(tiers) <= MAX_TIERS:
        return f"tiers must hold 1 to {MAX_TIERS} tiers."
    previous = (0, 0)
    for tier in tiers:
        if type(tier) not in (list, tuple) or len(tier) != 2:
            return "Every tier must be a pair of max_age and step."
        if any(type(number) is not int or not 1 <= number <= MAX_TIME for number in tier):
            return f"max_age and step must be integers from 1 to {MAX_TIME}."
        if tier[0] <= previous[0] or tier[1] <= previous[1]:
            return "max_age and step must be greater than in the tier before."
        previous = (tier[0], tier[1])
    if type(now) is not int or not 0 <= now <= MAX_TIME:
        return f"now must be an integer from 0 to {MAX_TIME}."
    return None

DRAWS_PER_MEMBER = 500


def check(calls, expected, actual):
    if type(actual) is not list or len(actual) != len(calls):
        return "there must be one answer for each call"
    members = set()
    series = []
    for index, (call, answer) in enumerate(zip(calls, actual)):
        if index == 0:
            continue
        if call[0] == "get_random":
            if type(answer) is not int or answer not in members:
                return f"call {index}, get_random(), returned a value that is not a member at that moment"
            series.append(answer)
            continue
        problem = unfair(series, members)
        if problem:
            return f"{problem}, in the draws before call {index}"
        series = []
        value = call[1]
        changes = (value not in members) if call[0] == "insert" else (value in members)
        if type(answer) is not bool or answer is not changes:
            return f"call {index}, {call[0]}({value}), should return {'true' if changes else 'false'}"
        if changes:
            members.symmetric_difference_update([value])
    problem = unfair(series, members)
    return f"{problem}, in the last draws" if problem else None


def unfair(series, members):
    """What is wrong with the draws of an unbroken series, if it is long enough to tell."""
    draws, size = len(series), len(members)
    if size == 0 or draws < DRAWS_PER_MEMBER * size:
        return None
    counts = dict.fromkeys(members, 0)
    for value in series:
        counts[value] += 1
    for value in sorted(counts):
        if outside(counts[value], draws, size):
            return f"{value} was drawn {counts[value]} times out of {draws}, from {size} members"
    repeats = sum(1 for before, value in zip(series, series[1:]) if before == value)
    if outside(repeats, draws - 1, size):
        return f"{repeats} of {draws} draws, from {size} members, were equal to the draw before"
    return None


def outside(count, trials, size):
    """Whether a count is not within a quarter of trials / size."""
    return not 3 * trials <= 4 * count * size <= 5 * trials

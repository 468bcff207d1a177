MAX_SLOTS = 2_500
MAX_TIME = 1_000_000


def validate(slots1, slots2, duration):
    for name, slots in (("slots1", slots1), ("slots2", slots2)):
        if type(slots) is not list:
            return f"{name} must be a list."
        if len(slots) > MAX_SLOTS:
            return f"{name} must have at most {MAX_SLOTS} slots."
        for slot in slots:
            if type(slot) is not list or len(slot) != 2:
                return f"Every slot of {name} must be a list of two numbers."
            start, end = slot
            if type(start) is not int or type(end) is not int:
                return f"Every start and every end in {name} must be an integer."
            if start < 0 or end > MAX_TIME:
                return f"Every start and every end in {name} must be from 0 to {MAX_TIME}."
            if start >= end:
                return f"Every slot of {name} must start before it ends."
        ordered = sorted(slots)
        for (_, end), (start, _) in zip(ordered, ordered[1:]):
            if start <= end:
                return f"Two slots of {name} overlap or touch."
    if type(duration) is not int:
        return "duration must be an integer."
    if not 1 <= duration <= MAX_TIME:
        return f"duration must be from 1 to {MAX_TIME}."
    return None

# accepted: puts all slots that are long enough into one sorted list and looks at neighbours, which must then be of both persons
def min_available_duration(slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
    slots = sorted((start, end) for start, end in slots1 + slots2 if end - start >= duration)
    for (_, end), (start, _) in zip(slots, slots[1:]):
        if end - start >= duration:
            return [start, start + duration]
    return []

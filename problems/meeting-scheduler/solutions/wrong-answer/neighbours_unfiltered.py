# wrong-answer in overlap: compares neighbours in the joint list without taking out the slots that are too short
def min_available_duration(slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
    slots = sorted(slots1 + slots2)
    for (_, end), (start, next_end) in zip(slots, slots[1:]):
        if min(end, next_end) - start >= duration:
            return [start, start + duration]
    return []

# wrong-answer in ordering: returns the first pair of slots that fits in list order, which need not be the earliest
def min_available_duration(slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
    second = sorted(slots2)
    for start1, end1 in slots1:
        for start2, end2 in second:
            start = max(start1, start2)
            if min(end1, end2) - start >= duration:
                return [start, start + duration]
    return []

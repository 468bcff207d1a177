# run-time-error in empty: takes the first slot of each list without asking whether there is one
def min_available_duration(slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
    first, second = iter(sorted(slots1)), iter(sorted(slots2))
    start1, end1 = next(first)
    start2, end2 = next(second)
    while True:
        start = max(start1, start2)
        if min(end1, end2) - start >= duration:
            return [start, start + duration]
        try:
            if end1 < end2:
                start1, end1 = next(first)
            else:
                start2, end2 = next(second)
        except StopIteration:
            return []

# wrong-answer in overlap: compares each slot only with the two of the other person next to its start
from bisect import bisect_right


def min_available_duration(slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
    slots1, slots2 = sorted(slots1), sorted(slots2)
    starts = [start for start, _ in slots2]
    for start, end in slots1:
        before = bisect_right(starts, start) - 1
        for near in (before, before + 1):
            if 0 <= near < len(slots2):
                first = max(start, slots2[near][0])
                if first + duration <= min(end, slots2[near][1]):
                    return [first, first + duration]
    return []

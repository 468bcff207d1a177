# accepted: looks for a slot of the other person at each start, by binary search
from bisect import bisect_right


def min_available_duration(slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
    def starts_that_fit(own: list[list[int]], other: list[list[int]]) -> list[int]:
        """The starts of own slots at which the meeting fits into both calendars."""
        other = sorted(other)
        starts = [start for start, _ in other]
        found: list[int] = []
        for start, end in own:
            k = bisect_right(starts, start) - 1
            if k >= 0 and min(end, other[k][1]) - start >= duration:
                found.append(start)
        return found

    fitting = starts_that_fit(slots1, slots2) + starts_that_fit(slots2, slots1)
    return [min(fitting), min(fitting) + duration] if fitting else []

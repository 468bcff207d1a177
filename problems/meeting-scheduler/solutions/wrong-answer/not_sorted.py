# wrong-answer in ordering: takes the lists for sorted
def min_available_duration(slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
    i = j = 0
    while i < len(slots1) and j < len(slots2):
        start = max(slots1[i][0], slots2[j][0])
        if min(slots1[i][1], slots2[j][1]) >= start + duration:
            return [start, start + duration]
        if slots1[i][1] < slots2[j][1]:
            i += 1
        else:
            j += 1
    return []

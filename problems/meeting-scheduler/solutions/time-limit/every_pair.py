# time-limit in max-size, grows n^2: compares every slot of the one with every slot of the other
def common_time(slot1: list[int], slot2: list[int]) -> tuple[int, int]:
    return max(slot1[0], slot2[0]), min(slot1[1], slot2[1])


def min_available_duration(slots1: list[list[int]], slots2: list[list[int]], duration: int) -> list[int]:
    starts: list[int] = []
    for slot1 in slots1:
        for slot2 in slots2:
            start, end = common_time(slot1, slot2)
            if end - start >= duration:
                starts.append(start)
    return [min(starts), min(starts) + duration] if starts else []

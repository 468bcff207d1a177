# wrong-answer in ordering: asks for equal counts after every value instead of at the end
def unique_occurrences(arr: list[int]) -> bool:
    counts: dict[int, int] = {}
    for value in arr:
        counts[value] = counts.get(value, 0) + 1
        others = (count for other, count in counts.items() if other != value)
        if counts[value] in others:
            return False
    return True

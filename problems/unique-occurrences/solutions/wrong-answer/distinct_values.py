# wrong-answer in basic: asks whether the values are different, not whether their counts are
def unique_occurrences(arr: list[int]) -> bool:
    return len(set(arr)) == len(arr)

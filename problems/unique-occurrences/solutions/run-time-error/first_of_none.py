# run-time-error in empty: begins the first run with the first value, which an empty list does not have
def unique_occurrences(arr: list[int]) -> bool:
    arr.sort()
    value, count = arr[0], 0
    counts: list[int] = []
    for number in arr:
        if number != value:
            counts.append(count)
            value, count = number, 0
        count += 1
    counts.append(count)
    return len(set(counts)) == len(counts)

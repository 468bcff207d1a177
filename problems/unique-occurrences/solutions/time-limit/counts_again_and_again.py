# time-limit in max-size, grows n^2: goes through the whole list for every element
def unique_occurrences(arr: list[int]) -> bool:
    counts = {value: arr.count(value) for value in arr}
    return len(set(counts.values())) == len(counts)

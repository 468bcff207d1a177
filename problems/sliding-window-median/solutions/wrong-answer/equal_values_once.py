# wrong-answer in duplicates: keeps the window in a set, in which equal values are one
def median_sliding_window(nums: list[int], k: int) -> list[float]:
    medians: list[float] = []
    for end in range(k, len(nums) + 1):
        window = sorted(set(nums[end - k : end]))
        size = len(window)
        medians.append((window[(size - 1) // 2] + window[size // 2]) / 2)
    return medians

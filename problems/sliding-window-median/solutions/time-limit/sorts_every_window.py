# time-limit in max-size, grows n^2: sorts every window afresh, with the positions to keep equal values apart
def median_sliding_window(nums: list[int], k: int) -> list[float]:
    entries = [(number, i) for i, number in enumerate(nums)]
    medians: list[float] = []
    for start in range(len(nums) - k + 1):
        window = sorted(entries[start : start + k])
        medians.append((window[(k - 1) // 2][0] + window[k // 2][0]) / 2)
    return medians

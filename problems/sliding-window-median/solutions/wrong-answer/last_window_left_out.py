# wrong-answer in one-window: stops before the window that ends with the last value
def median_sliding_window(nums: list[int], k: int) -> list[float]:
    medians: list[float] = []
    for start in range(len(nums) - k):
        window = sorted(nums[start : start + k])
        medians.append((window[(k - 1) // 2] + window[k // 2]) / 2)
    return medians

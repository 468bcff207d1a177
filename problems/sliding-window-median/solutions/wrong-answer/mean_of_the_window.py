# wrong-answer in leaving: returns the mean of each window
def median_sliding_window(nums: list[int], k: int) -> list[float]:
    total = sum(nums[:k])
    means = [total / k]
    for gone, number in zip(nums, nums[k:]):
        total += number - gone
        means.append(total / k)
    return means

# accepted: numbers the different values in order, and counts them in a segment tree whose nodes are called recursively
def median_sliding_window(nums: list[int], k: int) -> list[float]:
    values = sorted(set(nums))
    place_of = {value: place for place, value in enumerate(values)}
    counts = [0] * (4 * len(values))

    def add(node: int, low: int, high: int, place: int, change: int) -> None:
        counts[node] += change
        if low == high:
            return
        middle = (low + high) // 2
        if place <= middle:
            add(2 * node, low, middle, place, change)
        else:
            add(2 * node + 1, middle + 1, high, place, change)

    def of_rank(node: int, low: int, high: int, rank: int) -> int:
        if low == high:
            return values[low]
        middle = (low + high) // 2
        if rank < counts[2 * node]:
            return of_rank(2 * node, low, middle, rank)
        return of_rank(2 * node + 1, middle + 1, high, rank - counts[2 * node])

    last = len(values) - 1
    medians: list[float] = []
    for i, value in enumerate(nums):
        add(1, 0, last, place_of[value], 1)
        if i >= k:
            add(1, 0, last, place_of[nums[i - k]], -1)
        if i >= k - 1:
            medians.append((of_rank(1, 0, last, (k - 1) // 2) + of_rank(1, 0, last, k // 2)) / 2)
    return medians

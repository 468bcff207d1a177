# accepted: sorts pairs of number and position, and searches the partner of each by hand-written bisection
def two_sum(nums: list[int], target: int) -> list[int]:
    pairs = sorted((number, i) for i, number in enumerate(nums))
    for place, (number, i) in enumerate(pairs):
        low, high = place + 1, len(pairs)
        while low < high:
            middle = (low + high) // 2
            if pairs[middle][0] < target - number:
                low = middle + 1
            else:
                high = middle
        if low < len(pairs) and pairs[low][0] == target - number:
            return [i, pairs[low][1]]
    return []

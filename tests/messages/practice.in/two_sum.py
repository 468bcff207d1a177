def two_sum(nums, target):
    place = {n: i for i, n in enumerate(nums)}
    for i, n in enumerate(nums):
        if target - n in place:
            return [i, place[target - n]]

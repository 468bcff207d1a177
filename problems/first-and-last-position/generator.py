import random

MAX_LENGTH = 10_000
MAX_NUMBER = 10**9


def generate(seed, size):
    rng = random.Random(seed)
    longest = MAX_LENGTH * size * size // 10_000 if size > 10 else 2 * size
    length = longest if size == 100 else rng.randint(0, longest)
    # A narrow span gives long blocks, a wide one reaches the bounds.
    span = rng.choice((1, 3, length // 4 + 1, 3 * length + 1, MAX_NUMBER))
    middle = rng.choice((0, 0, span, -span))
    low, high = max(-MAX_NUMBER, middle - span), min(MAX_NUMBER, middle + span)
    nums = sorted(rng.randint(low, high) for _ in range(length))
    if nums and rng.random() < 0.3:
        # one long block
        start = rng.randrange(length)
        for i in range(start, rng.randint(start, length - 1) + 1):
            nums[i] = nums[start]
        nums.sort()
    if nums and rng.random() < 0.7:
        target = rng.choice((nums[0], nums[-1], rng.choice(nums)))
        target += rng.choice((0, 0, 0, 0, 1, -1))
    else:
        target = rng.randint(low, high)
    return [nums, max(-MAX_NUMBER, min(MAX_NUMBER, target))]


def grow(n):
    """`n` numbers, the second half of which is the target."""
    return [[0] * (n // 2) + [1] * (n - n // 2), 1]

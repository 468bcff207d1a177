import random

MAX_LENGTH = 6_000
MAX_NUMBER = 10**9


def generate(seed, size):
    rng = random.Random(seed)
    longest = 1 + (MAX_LENGTH - 1) * size * size // 10_000
    length = longest if size == 100 else rng.randint(1, max(longest, 1 + size))
    k = rng.choice((1, 2, length // 2, length - 1, length, rng.randint(1, length), rng.randint(1, min(length, 9))))
    span = rng.choice((0, 1, 3, 20, 10_000, MAX_NUMBER))
    nums = [rng.randint(-span, span) for _ in range(length)]
    shape = rng.random()
    if shape < 0.1:
        nums.sort()
    elif shape < 0.2:
        nums.sort(reverse=True)
    elif shape < 0.3:
        # the same stretch again and again
        period = rng.randint(1, length)
        nums = (nums[:period] * length)[:length]
    return [nums, max(1, min(k, length))]


def grow(n):
    """`n` numbers in windows of half of that."""
    rng = random.Random(n)
    return [[rng.randint(-MAX_NUMBER, MAX_NUMBER) for _ in range(n)], n // 2]

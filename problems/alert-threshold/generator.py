import random

MAX_N = 1_000_000_000


def generate(seed, size):
    rng = random.Random(seed)
    if size >= 100:
        n = rng.choice((MAX_N, MAX_N, MAX_N - 1, rng.randint(1, MAX_N)))
    else:
        n = rng.choice((1 + size, rng.randint(1, 1 + size), 2 ** rng.randint(0, size + 1), rng.randint(1, 10 + 20 * size)))
    return [n, rng.choice((1, n, rng.randint(1, n), (n + 1) // 2))]


def grow(n):
    """`n` loads, the lowest of which fires: the most to be asked."""
    return [n, 1]

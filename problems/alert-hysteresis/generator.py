import random

MAX_POINTS = 5000
MAX_TIME = 10**9
MAX_ERRORS = 1000
MAX_THRESHOLD = 5_000_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_POINTS if size >= 100 else rng.randint(0, 3 + size * size // 4)
    window = rng.choice([1, 2, 3, 5, 5, 10, 60, MAX_TIME if size > 20 else 4])
    most = rng.choice([1, 3, 10, MAX_ERRORS if size > 20 else 4])
    same_second = rng.choice([0, 0.2, 0.7])
    span = min(window, 100)
    time = rng.choice([0, 0, rng.randint(0, 50), rng.randint(0, 10**8)])
    points = []
    for _ in range(count):
        if rng.random() >= same_second:
            time += rng.choice([1, 1, 2, 3, span, span + 1, rng.randint(1, 2 * span)])
            if rng.random() < 0.02:
                time += rng.randint(1, 10**5)
        time = min(time, MAX_TIME)
        points.append([time, rng.choice([0, 1, most, rng.randint(0, most)])])
    typical = 1 + most * rng.choice([1, 2, 3])
    if size >= 100:
        typical = 1 + most * min(60, 1 + window // 2)
    fire_at = min(MAX_THRESHOLD, rng.choice([1, typical, rng.randint(1, typical)]))
    resolve_at = rng.choice([0, fire_at - 1, fire_at // 2])
    return [points, window, fire_at, resolve_at]


def grow(n):
    """`n` points that all count in one window, and a silence of years before the last of them."""
    points = [[2 * number, 1] for number in range(n - 1)] + [[MAX_TIME, 1]]
    return [points, 2 * MAX_POINTS, max(1, n // 2), 0]

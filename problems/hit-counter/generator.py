import random

MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 5_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + size * MAX_CALLS // 1_000 if size > 10 else 1 + rng.randint(size, 4 * size)
    same_second = rng.choice((0.3, 0.6, 0.9))
    reads = rng.choice((0.1, 0.3, 0.5))
    at_the_end = rng.random() < 0.3
    steps = [0 if rng.random() < same_second else step(rng) for _ in range(count - 1)]
    highest_start = max(1, MAX_TIMESTAMP - sum(steps))
    timestamp = highest_start if at_the_end else rng.randint(1, min(700, highest_start))
    calls = [["HitCounter"]]
    for gap in [0] + steps:
        timestamp = min(timestamp + gap, MAX_TIMESTAMP)
        calls.append(["get_hits" if rng.random() < reads else "hit", timestamp])
    return calls


def grow(n):
    """`n` calls, hits and questions in turns, and a silence of years before the last of them."""
    calls = [["get_hits" if number % 2 else "hit", 1 + number // 20] for number in range(n - 1)]
    return [["HitCounter"], *calls, ["get_hits", MAX_TIMESTAMP]]


def step(rng):
    """Seconds from one call to the next: mostly a few, sometimes about the length of the window, rarely a long silence."""
    kind = rng.random()
    if kind < 0.6:
        return rng.randint(1, 20)
    if kind < 0.8:
        return rng.randint(60, 200)
    if kind < 0.97:
        return rng.choice((298, 299, 300, 301, 599, 600))
    return rng.randint(1_000, 100_000)

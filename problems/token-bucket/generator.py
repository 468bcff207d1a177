import random

MAX_AMOUNT = 100_000
MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 2_500
KEYS = ("a", "b", "A", "web", "Web", "p-1", "p-12", "7")
QUOTAS = ((1, 1, 1), (1, 1, 10), (5, 1, 3), (4, 2, 3), (10, 3, 7), (3, 7, 10), (100, 1, 1), (60, 100, 60), (2, 5, 2))


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 8 * size)
    if rng.random() < 0.8:
        capacity, refill, interval = rng.choice(QUOTAS)
    else:
        capacity, refill, interval = (rng.choice((1, rng.randint(2, 99), MAX_AMOUNT - 1, MAX_AMOUNT)) for _ in range(3))
    keys = rng.sample(KEYS, rng.choice((1, 2, 4)))
    same_second = rng.choice((0.2, 0.5, 0.8))
    gaps = (1, 1, 2, interval, max(1, interval - 1), max(1, interval // 2), capacity * interval // refill + 1)
    steps = [0 if rng.random() < same_second else min(rng.choice(gaps), MAX_TIMESTAMP // (2 * count)) for _ in range(count - 1)]
    latest_start = MAX_TIMESTAMP - sum(steps)
    timestamp = rng.choice((1, rng.randint(1, latest_start), latest_start))
    calls = [["TokenBucketLimiter", capacity, refill, interval]]
    for step in [0] + steps:
        timestamp += step
        cost = rng.choice((1, 1, 1, 2, 3, max(1, capacity // 2), capacity, capacity + 1, rng.randint(1, capacity)))
        calls.append(["allow", rng.choice(keys), timestamp, min(cost, MAX_AMOUNT)])
    return calls


def grow(n):
    """`n` requests that are all allowed, and a silence of years before the last of them."""
    times = [*range(1, n), MAX_TIMESTAMP]
    return [["TokenBucketLimiter", MAX_AMOUNT, 1, 1], *(["allow", "a", time, 1] for time in times)]
